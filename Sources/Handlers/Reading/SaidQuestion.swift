/// Whether a text asks something, told by its end alone: 修好了吗, 灯呢, 几点？
enum SaidQuestion {
    static func ends(_ text: String) -> Bool { text.contains(/[吗么呢?？]$/) }
}
