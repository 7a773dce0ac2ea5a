import IntentMatching
import Testing

private let reader = PersonReader(names: ["王辉", "潘丽华", "何秀松", "", "林"])

private func person(_ text: String, _ errand: PersonReader.Errand) -> String? {
    let tidied = TidiedText(text)
    return reader.person(in: tidied, for: errand).map { tidied.original($0.range) }
}

@Suite struct PersonReaderTests {
    @Test(arguments: [
        ("给王辉加10分 环境卫生", "王辉"), ("给王辉+5 环境卫生", "王辉"), ("给1单元刘桂芳加5分，帮邻居收被子", "刘桂芳"), ("给802小龚记8分吧", "小龚"), ("李桂兰 +10", "李桂兰"),
        ("张海洋巡逻两次，记二十分", "张海洋"), ("把赵敏的志愿分加上，三十分", "赵敏"), ("8棟孫師傅義務維修，加12分", "孫師傅"), ("+3 何小雨 垃圾分类", "何小雨"), ("请为本楼黄建军同志加15分", "黄建军"),
        ("给小美加两分被", "小美"), ("郑阿婆 拾金不昧 八分", "郑阿婆"), ("积分入账：徐磊１０分", "徐磊"), ("4-2-603胖婶奖励5个积分", "胖婶"), ("马冬梅夹10分 文明养犬", "马冬梅"),
        ("林伯教大家打太極，獎佢30分", "林伯"),
        ("刘建国昨天抓小偷有功，奖励20积分", "刘建国"), ("陈小燕 加十分 义务理发", "陈小燕"), ("周鹏端午前帮忙扎了三十个香囊，给他记８分", "周鹏"), ("给李桂英大姐加5分，照顾邻居", "李桂英大姐"),
        ("给5栋的张建军同志记10分", "张建军"), ("给2栋301赵大妈加8分", "赵大妈"), ("给志愿者周敏加10分", "周敏"), ("给我们楼的刘洋加5分", "刘洋"), ("加5分 张强 垃圾分类", "张强"),
        ("欧阳娜娜 加5分", "欧阳娜娜"),
        ("补记5分：陈建华 上周巡逻", "陈建华"), ("钱多多帮忙铲雪 奖8分", "钱多多"), ("俾陈生加10分", "陈生"), ("把5分记到王辉头上", "王辉"), ("何秀松巡逻三次，加6分", "何秀松"), ("给胖虎加5分", "胖虎"),
        ("王辉、李桂兰各加5分", "王辉、李桂兰"), ("给王辉和李桂兰各加5分", "王辉和李桂兰"),
    ])
    func whoGetsPoints_isFound(_ text: String, _ expected: String) {
        #expect(person(text, .award) == expected, "\(text)")
    }

    @Test(arguments: [
        ("走访5栋301李奶奶，身体好，缺降压药", "李奶奶"), ("去看了9栋104的孟婆婆", "孟婆婆"), ("上午到17栋2单元601袁大爷家坐了会儿", "袁大爷"), ("入户5-3-402，独居的钱大爷，药够吃", "钱大爷"),
        ("回访残疾人小刘，轮椅坏了", "小刘"),
        ("探訪咗9座3樓黃伯", "黃伯"), ("瞧了下五保户老耿", "老耿"), ("慰问困难党员曹建国，送米油", "曹建国"), ("走访登记 3栋2单元王秀兰 低保", "王秀兰"), ("看望高龄老人周桂芳，送了牛奶", "周桂芳"),
        ("上门看了残疾户陈刚 轮椅要修", "陈刚"), ("家访 9栋 小雨妈妈 孩子上学问题", "小雨妈妈"), ("刚从三单元何奶奶家出来", "何奶奶"), ("探访馮太，佢話膝頭痛", "馮太"),
    ])
    func whoWasVisited_isFound(_ text: String, _ expected: String) {
        #expect(person(text, .visit) == expected, "\(text)")
    }

    @Test(arguments: [
        ("1024派物业", "物业"), ("2750给老徐去弄", "老徐"), ("那个1044给绿化的老崔去弄", "绿化的老崔"), ("3321转交城管中队处理", "城管中队"), ("把１４６６分配给保安队长", "保安队长"),
        ("908 → 王工", "王工"),
        ("改派：2019 由绿化换到保洁小邓", "小邓"), ("派但 4410 电工阿财", "阿财"), ("6栋漏水那件让防水班去看", "防水班"), ("5127交社工小林，涉及独居老人", "小林"), ("麻煩將2208派俾管理處", "管理處"),
        ("工单77下到三网格", "三网格"), ("今天那几张路灯单统统给供电所", "供电所"), ("工单1312转物业工程部", "物业工程部"), ("这个漏水单分给小何跟进 886", "小何"), ("把1190交给网格员李姐", "李姐"),
        ("工单1024转给城管", "城管"),
        ("1024分给网格员陈果", "陈果"), ("1024交由业委会协调", "业委会"), ("1024由街道办处理", "街道办"), ("1024 归供水公司管", "供水公司"), ("1024转派维修部", "维修部"),
        ("1024指派王辉跟进", "王辉"),
    ])
    func whoTakesARequestOn_isAPersonOrAParty(_ text: String, _ expected: String) {
        #expect(person(text, .assign) == expected, "\(text)")
    }

    @Test(arguments: [
        ("想给独居的张奶奶找人陪聊", PersonReader.Errand.wish, "张奶奶"), ("给低保户小宇圆个梦", .wish, "小宇"), ("五号楼的聋哑小哥想找人陪着", .wish, "聋哑小哥"),
        ("心愿：小杰想要一套画笔", .wish, "小杰"),
        ("刚才陪对门李爷爷去打疫苗", .service, "李爷爷"), ("帮隔璧李婆婆换了灯泡", .service, "李婆婆"), ("代9栋501刘奶奶兑换挂面2把", .redeem, "刘奶奶"),
        ("帮3栋李大爷兑换洗衣液", .redeem, "李大爷"),
        ("王辉电话多少，物业那个", .contact, "王辉"), ("找片警老李 要电话", .contact, "老李"), ("吴莉的电话是多少", .contact, "吴莉"), ("谁有何主任的微信", .contact, "何主任"),
        ("张会计怎么联系", .contact, "张会计"),
        ("志愿者李想，岗位北门，到岗打卡", .signUp, "李想"), ("簽到，包粽子，２棟５０１ 李美玲", .signUp, "李美玲"), ("志愿者入队，3栋小陈", .signUp, "小陈"),
        ("我想当志愿者，我叫孙丽", .signUp, "孙丽"),
    ])
    func otherErrands_lookWhereTheirPersonStands(_ text: String, _ errand: PersonReader.Errand, _ expected: String) {
        #expect(person(text, errand) == expected, "\(text)")
    }

    @Test(arguments: [
        ("今日走访三户独居老人，均正常", PersonReader.Errand.visit), ("走访登记：11栋1单元1203，新婚夫妻", .visit), ("访10-1-1502 单亲妈妈，孩子没人接放学", .visit),
        ("走访商户12家", .visit),
        ("1583我来跟", .assign), ("孩子想要一个书架", .wish), ("希望搵個人陪我阿婆去醫院覆診", .wish), ("今晚夜巡 我和老刘俩人", .service), ("我要换一袋洗衣粉", .redeem),
        ("替我妈换牛奶", .redeem),
        ("咱网格员小吴换人了？新的那个咋联系", .contact), ("钟点工电话", .contact), ("3栋楼栋长是谁", .contact), ("物业经理电话多少", .contact), ("包粽子签到", .signUp),
        ("马上到，签到", .signUp), ("给全楼加5分", .award),
    ])
    func whereNobodyIsNamed_thereIsNoPerson(_ text: String, _ errand: PersonReader.Errand) {
        #expect(person(text, errand) == nil, "\(text)")
    }

    @Test(arguments: [
        ("老李今天值班啊", ["老李"]), ("三楼王叔七十大寿", ["王叔"]), ("小陈两口子，6楼马姐", ["小陈", "马姐"]), ("昨儿个老孙头把脚崴了", ["老孙头"]), ("潘丽华跟何奶奶说了", ["潘丽华", "何奶奶"]),
        ("修电梯的李师傅", ["李师傅"]),
        ("谢谢师傅", []), ("八段锦老师还来不来", []), ("快来人关总阀", []), ("不发养老金", []), ("社区书记贵姓", []), ("业委会主任", []), ("保安师傅", []), ("门卫大爷", []),
        ("开关坏了叫师傅", []), ("非常谢谢阿姨", []), ("小牛电动车", []),
        ("提高生活质量", []), ("容易生病", []), ("施工单位", []), ("电梯坏了", []), ("挂着个小熊", []), ("老马路坑洼", []), ("牛奶箱坏了", []),
    ])
    func peopleInTalk_areNamesWithTitles(_ text: String, _ expected: [String]) {
        let tidied = TidiedText(text)
        #expect(reader.mentions(in: tidied.scalars).map { tidied.original($0.range) } == expected, "\(text)")
    }

    @Test func namesOfTheRoster_areMarkedAsKnown() {
        let text = TidiedText("给王辉、李桂兰各加5分")
        let people = reader.people(in: text, for: .award)
        #expect(people.map(\.text) == ["王辉", "李桂兰"])
        #expect(people.map(\.isKnownName) == [true, false])
    }

    @Test func aSpaceThatTidyingTookAway_stillEndsAName() {
        #expect(person("加5分 陈敏 义务理发", .award) == "陈敏")
        #expect(person("加5分 陈敏义 务农", .award) == "陈敏义")
    }
}
