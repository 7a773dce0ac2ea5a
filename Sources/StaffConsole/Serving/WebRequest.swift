import Community
import Hummingbird

/// In this room a request is a resident's; what a browser sends is a ``WebRequest``.
typealias Request = Community.Request
typealias WebRequest = Hummingbird.Request
