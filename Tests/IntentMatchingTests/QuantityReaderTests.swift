import Community
import IntentMatching
import Testing

private func scalars(_ text: String) -> [UInt32] { TidiedText(text).scalars }

@Suite struct PeopleCountReaderTests {
    @Test(arguments: [
        ("报名周六的义诊，两个人", 2), ("报名烘焙课＋２", 2), ("义诊+1", 1), ("八段锦 俩", 2), ("给我和我妹留俩位子", 2), ("我屋头三个人都要去", 3), ("本楼报名包粽子共12人。", 12),
        ("端午拉拉队，俺娘俩参加", 2), ("亲子露营 2大1小", 3), ("两大一小", 3), ("大人两个小孩一个", 3), ("两个大人一个小孩", 3), ("包粽子算我们家仨", 3), ("急救培训 11-702 两位", 2),
        ("我们一家四口都去", 4), ("一家三口报名", 3), ("报两个名额", 2), ("留三个位置", 3), ("一行8人", 8), ("我们五个都报", 5), ("老两口报名", 2), ("报名两人，5月23号下午3点", 2),
        ("我们两个报名，6-1-502", 2), ("义诊报3个", 3), ("周六插花我要两个名额", 2), ("十二个人，包车去", 12), ("3张票", 3), ("电影票要四张", 4), ("我们四个老姐妹都报太极班", 4),
        ("一大一小报名", 2), ("五个人，其中两个老人", 5), ("报名亲子烘焙，大人1小孩2", 3), ("大人一个小孩两个，报亲子运动会", 3), ("大人2名小孩1名", 3),
    ])
    func aSaidTotal_counts(_ text: String, _ expected: Int) {
        #expect(PeopleCountReader.count(in: scalars(text)) == expected, "\(text)")
    }

    @Test(arguments: [
        ("算我一个", 1), ("算我一个👋那个读书会", 1), ("就我自己", 1), ("给我妈报一个", 1), ("加我一个", 1), ("我一个人去", 1), ("周日义诊加上我老伴", 1), ("替我妈报名", 1),
        ("我跟我老公报名周日的运动会", 2), ("我和我爸都去", 2), ("我带孩子去", 2), ("我带俩娃去", 3), ("带两个孩子报名", 3), ("算我一个，再带上我婆婆跟小姑子", 3),
        ("我跟两个朋友一起", 3), ("我和老伴、孙子都去", 3), ("我同個仔去", 2), ("给我爸妈报名", 2), ("算我", 1), ("我和邻居都参加", 2), ("我、我妈、我妹", 3),
        ("亲子手工我同仔仔，两个", 2), ("算我一个，加上我老公", 2), ("我想报名，还有我闺女", 2), ("给我家老爷子报个名", 1), ("我和对门大姐一块去", 2), ("我带一个朋友", 2), ("我们夫妻俩报名", 2),
    ])
    func listedPeople_areCountedWithTheWriterWhereHeComes(_ text: String, _ expected: Int) {
        #expect(PeopleCountReader.count(in: scalars(text)) == expected, "\(text)")
    }

    @Test(arguments: [
        "我要报名", "报名义诊", "想学剪纸，还有空位不", "参加周六的活动", "帮我报上", "baoming太极", "下午3点的义诊报名", "5月23号报名", "报名第二场", "两小时的课", "这个活动我报",
        "3-2-501报名", "议题2的听证会", "第一个报名", "周三那个", "60岁以上", "两个活动都想去", "2号楼报名", "我家在3栋", "电梯坏了", "每人多少钱", "报名！必需去",
    ])
    func whereNobodyIsCounted_thereIsNoNumber(_ text: String) {
        #expect(PeopleCountReader.count(in: scalars(text)) == nil, "\(text)")
    }
}

@Suite struct PointsReaderTests {
    @Test(arguments: [
        ("给王辉加10分 环境卫生", 10), ("给王辉+5 环境卫生", 5), ("李桂兰 +10", 10), ("记二十分", 20), ("把赵敏的志愿分加上，三十分", 30), ("+3 何小雨 垃圾分类", 3), ("给小美加两分被", 2),
        ("郑阿婆 拾金不昧 八分", 8), ("徐磊１０分", 10), ("4-2-603胖婶奖励5个积分", 5), ("马冬梅夹10分", 10), ("环保小卫士，+二十", 20), ("獎佢30分", 30), ("陈小燕 加十分 义务理发", 10),
        ("各加5分", 5), ("巡逻两次，记二十分", 20), ("扎了三十个香囊，给他记８分", 8), ("给3栋501加5分", 5), ("加15积分", 15), ("奖励王辉积分20", 20), ("3栋2单元王辉加5", 5),
        ("给刘建国一百分", 100), ("补记5分", 5), ("5月20号巡逻3小时，加6分", 6), ("加12点积分", 12), ("给王辉 加 10", 10),
    ])
    func pointsGiven_areRead(_ text: String, _ expected: Int) {
        #expect(PointsReader.points(in: scalars(text)) == expected, "\(text)")
    }

    @Test(arguments: [("扣王辉5分", -5), ("给3栋扣10分", -10), ("减2分", -2), ("扣除20积分", -20), ("王辉 -5分", -5)])
    func pointsTaken_areNegative(_ text: String, _ expected: Int) {
        #expect(PointsReader.points(in: scalars(text)) == expected, "\(text)")
    }

    @Test(arguments: ["十分感谢王辉", "等了10分钟", "五点半集合", "3点钟巡逻", "给王辉加分", "三分之一", "2份材料", "3栋2单元", "下午两点", "给王辉登记2小时", "第3期", "分到3栋"])
    func otherNumbers_areNoPoints(_ text: String) {
        #expect(PointsReader.points(in: scalars(text)) == nil, "\(text)")
    }
}

@Suite struct ScoreReaderTests {
    @Test(arguments: [
        ("五星好评", 5), ("给3星吧，凑合", 3), ("只给一星", 1), ("四颗星", 4), ("1490打分：2", 2), ("评价 5", 5), ("打4分", 4), ("我打五分", 5), ("打满份", 5), ("满分", 5),
        ("一星都闲多", 1),
        ("两星", 2), ("评价：两星", 2), ("给个4", 4), ("10分", 5), ("打8分", 4), ("100分", 5), ("打60分吧", 3), ("零分", 1), ("0分，差评", 1), ("4.5分", 5),
        ("三星半", 4), ("三星吧，修得很好", 3),
        ("打十分", 5), ("给2分，等了30分钟", 2), ("负分滚粗", 1),
    ])
    func starsAndPoints_areBroughtToFive(_ text: String, _ expected: Int) {
        #expect(ScoreReader.score(in: scalars(text)) == expected, "\(text)")
    }

    @Test(arguments: [
        ("很满意", 5), ("非常满意", 5), ("非常滿意，多謝跟進", 5), ("满意", 4), ("满义，师付还帮我把地拖了", 4), ("比较满意", 4), ("一般", 3), ("一般般吧", 3), ("修的一般般啦", 3),
        ("还行", 3), ("凑合", 3),
        ("不满意", 2), ("不太满意", 2), ("唔满意", 2), ("非常差", 1), ("太差了", 1), ("很不满意", 1), ("非常不满意", 1), ("一点都不满意", 1), ("差到家了", 1), ("差评", 1),
        ("好评", 5), ("满意得很", 5),
        ("十分满意", 5), ("不错", 4), ("挺好的", 4), ("不怎么样", 2), ("不咋地", 2), ("巴适得很", 5), ("特别满意，辛苦了", 5), ("太不满意了", 1), ("马马虎虎", 3), ("好满意", 5),
        ("勉强及格", 3), ("很差", 1), ("挺满意", 4), ("超级满意", 5),
    ])
    func plainWords_areJudgements(_ text: String, _ expected: Int) {
        #expect(ScoreReader.score(in: scalars(text)) == expected, "\(text)")
    }

    @Test(arguments: ["上门那人态度恶劣，处理结果我不认可", "电梯坏了", "等了5分钟", "修门禁那单", "分三次修的", "3号楼2单元", "给王辉加5分"])
    func whatJudgesNothing_hasNoScore(_ text: String) {
        #expect(ScoreReader.score(in: scalars(text)) == nil, "\(text)")
    }

    @Test(arguments: [("⭐⭐⭐⭐⭐ 通得真干净", 5), ("⭐⭐⭐", 3), ("🌟🌟🌟🌟谢谢", 4), ("⭐⭐ 打3分", 3)])
    func drawnStars_areCountedInTheOriginal(_ text: String, _ expected: Int) {
        #expect(ScoreReader.score(in: TidiedText(text)) == expected, "\(text)")
    }
}

@Suite struct ChoiceReaderTests {
    @Test(arguments: [
        ("我投同意", Slots.Choice.yes), ("我投赞成", .yes), ("投票：同义！早该装了", .yes), ("换门禁我支持", .yes), ("議題一，同意。", .yes), ("投赞成票", .yes), ("我投要得", .yes),
        ("不反对", .yes), ("没意见", .yes),
        ("举双手赞成", .yes), ("可以", .yes), ("我觉得行", .yes), ("投赞城，7-1-802", .yes), ("要不要封闭北门那个议题，我家赞成", .yes), ("tongyi", .yes),
        ("加装电梯，9-301，同意", .yes),
        ("反对", .no), ("投个反对票", .no), ("我不同意", .no), ("不赞成", .no), ("換物業我唔同意", .no), ("我代我妈投，她不同意涨物业费", .no), ("都投反队", .no),
        ("wo tou fandui", .no), ("不太赞成", .no),
        ("坚决不同意", .no), ("没法同意", .no), ("不行", .no), ("泳池改停车场投不同意", .no), ("不想支持", .no), ("否决", .no), ("停车位改造，不要", .no),
        ("弃权", .abstain), ("我中立，记弃权吧", .abstain), ("都行", .abstain), ("随便", .abstain), ("无所谓", .abstain), ("议题5 弃权", .abstain),
        ("不表态", .abstain), ("保留意见", .abstain), ("改投弃权", .abstain), ("谁爱装谁装，反正我不同意", .no), ("我有意见，反对", .no),
        ("原来投反对，现在同意", .yes), ("不是反对，是弃权", .abstain), ("我投反对，有人同意也没用", .no),
    ])
    func votes_areReadWithTheirDenials(_ text: String, _ expected: Slots.Choice) {
        #expect(ChoiceReader.choice(in: scalars(text)) == expected, "\(text)")
    }

    @Test(arguments: ["反对加价但同意维修", "同不同意", "你们同意还是反对", "是否同意", "现在有什么投票", "议题三什么时候结束", "电梯坏了", "能不能投票", "加装电梯的投票结果呢", "可以投票吗"])
    func whatChoosesNothing_isNoVote(_ text: String) {
        #expect(ChoiceReader.choice(in: scalars(text)) == nil, "\(text)")
    }
}

@Suite struct DurationReaderTests {
    @Test(arguments: [
        ("巡逻两小时", 120), ("值了两个小时的岗", 120), ("一个半钟头", 90), ("1.5小时", 90), ("4h 图书室整理", 240), ("40分钟", 40), ("一小时二十分钟", 80), ("两个半小时", 150),
        ("半小时", 30), ("半个钟头", 30),
        ("半天", 240), ("一天", 480), ("两天", 960), ("一天半", 720), ("铲了一上午小广告", 240), ("站了一个下午", 240), ("两小时半", 150), ("来回两钟头", 120),
        ("３小时", 180), ("2个小时30分钟", 150), ("陪王奶奶去医院，3小时", 180),
    ])
    func lengthsOfTime_areMinutes(_ text: String, _ expected: Int) {
        #expect(DurationReader.duration(in: scalars(text))?.minutes == expected, "\(text)")
    }

    @Test(arguments: ["下午两点", "第二天", "三天后", "天天巡逻", "3点到5点", "5分", "加十分", "每半小时一次", "今天上午", "3月2日", "电梯坏了", "十点半"])
    func pointsOfTime_areNoLengths(_ text: String) {
        #expect(DurationReader.duration(in: scalars(text)) == nil, "\(text)")
    }
}

@Suite struct MoneyReaderTests {
    @Test(arguments: [
        ("扣了我两块钱", [200]), ("100元", [10_000]), ("五块钱", [500]), ("1.5元", [150]), ("¥20", [2000]), ("￥12.50", [1250]), ("20块5", [2050]),
        ("三块五毛", [350]), ("三毛", [30]), ("2万元", [2_000_000]),
        ("五千块", [500_000]), ("交了两千多采暖费，扣了38元", [3800]), ("一个2.1元一个1.85元", [210, 185]), ("30枚38元", [3800]), ("二十块2的", [2020]),
    ])
    func sumsOfMoney_areFen(_ text: String, _ expected: [Int]) {
        #expect(MoneyReader.mentions(in: scalars(text)).map(\.fen) == expected, "\(text)")
    }

    @Test(arguments: ["一块石头", "三块砖", "二元素", "两元旦假", "5块瓷砖掉了", "3栋2单元", "1024号", "五角大楼形状的三角形", "一块空地", "第3块", "电梯坏了"])
    func otherPieces_areNoMoney(_ text: String) {
        #expect(MoneyReader.mentions(in: scalars(text)).isEmpty, "\(text)")
    }
}
