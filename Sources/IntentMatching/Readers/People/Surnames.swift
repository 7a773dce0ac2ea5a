/// Family names: the frequent ones, and rarer ones that are no everyday word.
///
/// Left out on purpose: surnames that stand before a title without being a name (卫 in 门卫大爷, 区 in 社区书记, 管 in 宿管阿姨).
enum Surnames {
    @inline(__always) static func isSurname(_ scalar: UInt32) -> Bool { single.contains(scalar) }

    /// The end of the surname that begins at `start`; two-character ones first.
    static func end(in scalars: [UInt32], at start: Int) -> Int? {
        if let end = double.end(in: scalars, at: start) { return end }
        guard start >= 0, start < scalars.count, isSurname(scalars[start]) else { return nil }
        return start + 1
    }

    static let single: ScalarSet = """
        王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝\
        龚邵万钱严覃武戴莫孔汤常温康施牛樊葛邢安齐乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕季裴霍涂苗谷盛曲翁冉骆蓝辛靳柴蒙鲍华喻祁蒲滕屈饶解牟艾尤穆农卓古吉缪简\
        芦麦褚娄窦戚岑景卜冷席柏宗瞿桂佟应臧闵苟邬卞姬仇栾隋刁沙荣巫寇桑郎甄丛仲虞敖巩佘池麻苑迟邝谈匡鞠惠荆冀郁胥储栗燕楚鄢劳谌奚皮粟冼蔺闻厉伊仝郜阚屠朴廉禹漆游孟亓邸晁芮阙浦鄂邰杭隆\
        茹战危亢嵇湛勾茅尉檀阴昝覃苏黎符
        """

    static let double: Phrases = "欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 宇文 端木 长孙 南宫 独孤 呼延 轩辕 闻人"
}
