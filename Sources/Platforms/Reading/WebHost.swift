import Foundation

/// Whether an address that a platform gave us may be called.
///
/// Such addresses come from outside: the host must be on the list, and the way encrypted. An entry with a scheme
/// (`http://127.0.0.1:9000`) is an origin that an admin named and is taken as it stands.
public enum WebHost {
    /// - Parameter hosts: `qyapi.weixin.qq.com`, `*.qq.com` for everything below, or a whole origin.
    public static func isAllowed(_ address: String, hosts: [String]) -> Bool {
        guard let parts = URLComponents(string: address), let host = parts.host?.lowercased(), let scheme = parts.scheme?.lowercased(),
            parts.user == nil, parts.password == nil, !address.unicodeScalars.contains(where: { $0.value < 0x21 || $0 == "\\" })
        else { return false }
        let origin = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
        return hosts.contains { entry in
            let entry = entry.lowercased()
            if entry.contains("://") { return entry == origin }
            guard scheme == "https", parts.port == nil || parts.port == 443 else { return false }
            return entry.hasPrefix("*.") ? host.hasSuffix(entry.dropFirst()) && host.count > entry.count - 1 : host == entry
        }
    }
}

extension String {
    /// For one value of a query or one step of a path.
    var percentEncoded: String {
        addingPercentEncoding(withAllowedCharacters: CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"))
            ?? ""
    }
}
