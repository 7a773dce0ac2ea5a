/// Pages of fifty, and the way from one to the next.
struct Paging: Sendable {
    static let size = 50

    let page: Int
    let total: Int

    /// - Parameter wanted: as the address says it; a page behind the last is the last.
    init(_ wanted: String?, of total: Int) {
        self.total = total
        page = max(1, min(wanted.flatMap { Int($0) } ?? 1, Self.pages(total)))
    }

    private static func pages(_ total: Int) -> Int { max(1, (total + size - 1) / size) }

    func slice<Element>(_ all: [Element]) -> ArraySlice<Element> { all.dropFirst((page - 1) * Self.size).prefix(Self.size) }

    /// - Parameter path: the address of the list, filters included, without its page.
    func values(_ path: String) -> [String: Any] {
        let join = path.contains("?") ? "&" : "?"
        let pages = Self.pages(total)
        var values: [String: Any] = ["total": total, "page": page, "pages": pages, "has_pages": pages > 1]
        if page > 1 { values["previous"] = "\(path)\(join)page=\(page - 1)" }
        if page < pages { values["next"] = "\(path)\(join)page=\(page + 1)" }
        return values
    }
}

extension FormFields {
    /// These fields, where they are given, as the query of an address, `?` included.
    func query(_ names: [String]) -> String {
        let given = names.compactMap { name in self[name].map { "\(name)=\(Self.encoded($0))" } }
        return given.isEmpty ? "" : "?" + given.joined(separator: "&")
    }
}
