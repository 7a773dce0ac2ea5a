import IntentMatching
import Testing

/// `mobile:139 1234 5678`, one for each find.
private func found(_ text: String) -> [String] {
    let tidied = TidiedText(text)
    return PrivateNumberReader.mentions(in: tidied.scalars).map { "\($0.kind):\(tidied.original($0.range))" }
}

@Suite struct PrivateNumberReaderTests {
    @Test(arguments: [
        ("联系我13912345678", "mobile:13912345678"), ("139 1234 5678 王辉", "mobile:139 1234 5678"), ("139-1234-5678", "mobile:139-1234-5678"),
        ("+86 13912345678", "mobile:86 13912345678"), ("１３９１２３４５６７８", "mobile:１３９１２３４５６７８"), ("幺三九一二三四五六七八", "mobile:幺三九一二三四五六七八"),
        ("420102199001011234", "identity:420102199001011234"), ("42010219900101123X", "identity:42010219900101123X"),
        ("420102900101123", "identity:420102900101123"),
        ("卡号6222021234567890123", "bankCard:6222021234567890123"), ("鄂B12345挪车", "plate:鄂B12345"), ("鄂B·12345", "plate:鄂B·12345"),
        ("粤A·D12345", "plate:粤A·D12345"),
        ("粤AD12345", "plate:粤AD12345"), ("京A1234警", "plate:京A1234警"), ("鄂b 12345", "plate:鄂b 12345"), ("鄂BF06789", "plate:鄂BF06789"),
        ("物业0714-5550101", "landline:0714-5550101"), ("010 8888 6666", "landline:010 8888 6666"), ("400-800-1234", "landline:400-800-1234"),
        ("座机87654321", "landline:87654321"), ("微信号:wang_hui88", "weChat:wang_hui88"), ("加我vx wanghui2020", "weChat:wanghui2020"),
        ("微信 wxid_a1b2c3", "weChat:wxid_a1b2c3"),
    ])
    func eachKind_isFoundWithItsRange(_ text: String, _ expected: String) {
        #expect(found(text) == [expected], "\(text)")
    }

    @Test(arguments: [
        "打110", "12345", "工单1024", "3-2-501", "2026-05-20 10:00", "2026年5月20日", "微信群里说了", "微信发我", "100元", "云南白药", "新A栋301", "12345678",
        "vip会员",
        "B1-077", "川菜馆二楼", "1500 3000 200", "群号123456", "京东", "wifi密码",
    ])
    func whatIsNobodysOwn_isNotFound(_ text: String) {
        #expect(found(text) == [], "\(text)")
    }

    @Test func severalKinds_comeInOrderOfTheText() {
        #expect(found("鄂B12345车主电话13912345678，座机0714-5550101") == ["plate:鄂B12345", "mobile:13912345678", "landline:0714-5550101"])
    }
}
