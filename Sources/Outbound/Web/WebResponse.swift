/// One HTTP answer, whatever its status.
public struct WebResponse: Sendable, Equatable {
    public var status: Int
    public var headers: WebHeaders
    public var body: [UInt8]

    public init(status: Int, headers: WebHeaders = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public var isSuccess: Bool { (200..<300).contains(status) }
}

/// Printed by mistake, an answer shows nothing of what was said.
extension WebResponse: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "status \(status), \(body.count) bytes" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
