#!/usr/bin/env python3
"""Reads a calendar of the server with the `icalendar` package, as a calendar program would, and holds it against what is wanted.

Usage: read_calendar.py FILE [SUMMARY=COUNT …]

FILE is an iCalendar text, - for standard input. SUMMARY=COUNT says how many times of that name lie in the half year after the first
event. Needs `icalendar` and, for the counts, `recurring-ical-events` from PyPI. Exit 1 with one line a fault.
"""
import datetime
import sys

import icalendar


def main() -> int:
    data = sys.stdin.buffer.read() if sys.argv[1] == "-" else open(sys.argv[1], "rb").read()
    faults = []
    for number, line in enumerate(data.split(b"\r\n"), 1):
        if len(line) > 75:
            faults.append(f"line {number} has {len(line)} octets")
        if b"\n" in line:
            faults.append(f"line {number} ends without CR")
    calendar = icalendar.Calendar.from_ical(data)
    zones = {zone["TZID"] for zone in calendar.walk("VTIMEZONE")}
    events = list(calendar.walk("VEVENT"))
    seen = set()
    for event in events:
        name = str(event.get("SUMMARY"))
        if event.errors:
            faults.append(f"{name}: {event.errors}")
        for need in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "STATUS"):
            if need not in event:
                faults.append(f"{name}: no {need}")
        for key in ("DTSTART", "DTEND", "RECURRENCE-ID"):
            if key in event and event[key].params.get("TZID") not in zones:
                faults.append(f"{name}: {key} names a zone that is not described")
        key = (str(event["UID"]), str(event["RECURRENCE-ID"].dt) if "RECURRENCE-ID" in event else "")
        if key in seen:
            faults.append(f"{name}: {key} stands twice")
        seen.add(key)
    wanted = dict(argument.rsplit("=", 1) for argument in sys.argv[2:])
    if wanted:
        import recurring_ical_events

        first = min(event["DTSTART"].dt for event in events)
        times = recurring_ical_events.of(calendar).between(first, first + datetime.timedelta(days=183))
        for name, count in wanted.items():
            found = [event for event in times if str(event["SUMMARY"]) == name and str(event["STATUS"]) != "CANCELLED"]
            if len(found) != int(count):
                faults.append(f"{name}: {len(found)} times instead of {count}")
    print(f"{len(events)} events, {len(zones)} zones, {len(data)} octets")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


sys.exit(main())
