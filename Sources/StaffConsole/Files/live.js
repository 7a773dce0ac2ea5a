// Keeps a page fresh while it is looked at. Without it everything works, and a reload shows the same.
"use strict";
(function () {
  if (!window.EventSource || !document.querySelector("[data-live]")) return;
  const status = document.getElementById("live");
  let isFetching = false, isStale = false;

  // What was ticked or focused stays so; forms outside the fresh parts are not touched at all.
  function put(name, fresh) {
    const old = document.querySelector('[data-live="' + name + '"]');
    if (!old || old.innerHTML === fresh.innerHTML) return false;
    const ticked = new Set(Array.from(old.querySelectorAll("input:checked"), (box) => box.value.split(":")[0]));
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    const mark = focused && (focused.getAttribute("href") || focused.getAttribute("aria-label"));
    const known = new Set(Array.from(old.querySelectorAll("li"), (line) => line.textContent));
    const next = document.importNode(fresh, true);
    for (const box of next.querySelectorAll("input[type=checkbox]")) box.checked = ticked.has(box.value.split(":")[0]);
    for (const line of next.querySelectorAll("li")) if (!known.has(line.textContent)) line.classList.add("fresh");
    old.replaceWith(next);
    if (mark) {
      for (const element of next.querySelectorAll("a, input")) {
        if (element.getAttribute("href") === mark || element.getAttribute("aria-label") === mark) { element.focus(); break; }
      }
    }
    return true;
  }

  async function refresh() {
    if (isFetching) { isStale = true; return; }
    isFetching = true;
    try {
      // A page that answered a form has no address of its own to ask again.
      const address = location.pathname.replace(/\/act$/, "") + location.search;
      const answer = await fetch(address, { credentials: "same-origin", headers: { "X-Live": "1" } });
      if (answer.status === 401) { location.reload(); return; }
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      let changed = false;
      for (const fresh of page.querySelectorAll("[data-live]")) changed = put(fresh.dataset.live, fresh) || changed;
      if (changed) status.textContent = "已更新 " + new Date().toLocaleTimeString("zh-CN");
    } catch (error) {
      // The line comes back by itself; the next change asks again.
    } finally {
      isFetching = false;
      if (isStale) { isStale = false; refresh(); }
    }
  }

  const events = new EventSource("/console/events");
  let wasOpen = false;
  events.addEventListener("open", () => { if (wasOpen) refresh(); wasOpen = true; });
  events.addEventListener("changed", refresh);
  // A page that nobody looks at is not told; it asks when it is looked at again.
  window.addEventListener("pagehide", () => events.close());
})();
