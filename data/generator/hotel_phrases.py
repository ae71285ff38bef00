"""What hotel guests say, by language, theme and mood: the raw material of the comments."""

# language -> theme -> (praise, complaints). {minutes}, {floor} and {nights} are filled in.
CLAUSES = {
    "en": {
        "room": (
            ("the room was spotless", "very clean bathroom", "the bed was the best I have slept in",
             "lovely view from floor {floor}", "fresh towels every day"),
            ("the carpet on floor {floor} was stained", "there was hair in the bathroom",
             "the room smelled of smoke", "dust everywhere", 'the TV is a 12" antique',
             "the sheets had not been changed in {nights} nights"),
        ),
        "staff": (
            ("the staff were friendly", "the front desk solved everything at once",
             "the night porter was a gem", "everyone was so helpful", "staff went out of their way"),
            ("nobody at the front desk seemed to care", "the staff were rude",
             "we asked three times for a second key", "housekeeping walked in without knocking",
             'the manager just said "not my problem"'),
        ),
        "breakfast": (
            ("breakfast was excellent", "great coffee", "a good choice at breakfast, also vegetarian",
             "the noodles at breakfast were a highlight"),
            ("breakfast was cold", "the coffee was undrinkable", "breakfast was over at 9:00",
             "the buffet was empty after {minutes} minutes"),
        ),
        "wifi": (
            ("fast wifi", "the wifi just worked", "good desk and good wifi for working"),
            ("the wifi kept dropping", "no wifi on floor {floor}",
             "had to log in to the wifi every {minutes} minutes"),
        ),
        "noise": (
            ("very quiet at night", "slept like a baby"),
            ("thin walls, heard everything", "street noise all night",
             "the lift rattled until 2 a.m.", "a party next door and nobody did anything"),
        ),
        "check-in": (
            ("check-in took two minutes", "smooth online check-in", "early check-in was no problem"),
            ("waited {minutes} minutes to check in", "my booking could not be found",
             "the room was not ready until 17:00", "the app check-in never works"),
        ),
        "price": (
            ("good value for money", "fair price", "free upgrade, thank you"),
            ("far too expensive for what you get", "hidden fees on the bill",
             "charged twice for parking", "the minibar prices are a joke"),
        ),
        "location": (
            ("perfect location", "five minutes to the metro", "close to everything"),
            ("hard to find", "far from the station", "no taxi would come out here"),
        ),
        "works": (
            ("the new lobby looks great",),
            ("building works from 7 a.m.", "drilling all day, nobody had told us",
             "the lobby is a construction site", "no warm water because of the works",
             "the lift was out of order, we walked to floor {floor}"),
        ),
    },
    "zh": {
        "room": (
            ("房间很干净", "床很舒服", "卫生间一尘不染", "{floor}楼的景色很美"),
            ("房间有烟味", "地毯很脏", "卫生间有头发", "住了{nights}晚没换过床单", "空调太吵"),
        ),
        "staff": (
            ("前台态度非常好", "服务周到", "工作人员很热情", "有问题马上解决"),
            ("前台态度冷淡", "服务员不敲门就进来", "打电话没人接", "要了三次才送毛巾"),
        ),
        "breakfast": (
            ("早餐很丰富", "早餐的面条好吃", "咖啡不错"),
            ("早餐品种太少", "早餐是凉的", "咖啡很难喝"),
        ),
        "wifi": (
            ("网速很快", "无线网络稳定"),
            ("WiFi老是断线", "{floor}楼没有信号", "网速太慢，没法开会"),
        ),
        "noise": (
            ("晚上很安静", "睡得很好"),
            ("隔音太差", "外面太吵，一夜没睡", "电梯噪音大"),
        ),
        "check-in": (
            ("入住很快", "手机办理入住很方便", "可以提前入住"),
            ("入住等了{minutes}分钟", "系统里找不到订单", "下午五点才有房"),
        ),
        "price": (
            ("性价比高", "价格合理", "免费升级了房型"),
            ("价格太贵", "停车费重复收取", "发票开了三次才对"),
        ),
        "location": (
            ("位置很好", "离地铁站很近", "周边吃饭方便"),
            ("位置偏僻", "不好打车", "离车站太远"),
        ),
        "works": (
            ("新大堂很漂亮",),
            ("一早就开始施工", "装修噪音太大", "大堂正在装修，没人提前通知", "因为施工没有热水"),
        ),
    },
    "zh-hant": {
        "room": (("房間很乾淨", "床很舒服"), ("房間有煙味", "地毯很髒", "冷氣太吵")),
        "staff": (("服務很周到", "職員很親切"), ("櫃檯態度冷淡", "打電話沒人接")),
        "breakfast": (("早餐很豐富", "咖啡不錯"), ("早餐選擇太少", "早餐是冷的")),
        "wifi": (("網路很快",), ("網路經常斷線", "{floor}樓沒有訊號")),
        "noise": (("晚上很安靜",), ("隔音太差", "外面太吵")),
        "check-in": (("入住手續很快",), ("入住等了{minutes}分鐘", "找不到我的訂單")),
        "price": (("價錢合理", "性價比高"), ("價錢太貴", "停車費重複收取")),
        "location": (("位置方便", "離地鐵站很近"), ("位置偏僻", "很難叫車")),
        "works": (("新大堂很漂亮",), ("裝修噪音太大", "因為施工沒有熱水")),
    },
}

# language -> (happy, unhappy) answers that stand alone.
SHORT = {
    "en": (("Great stay!", "Perfect.", "👍", "Loved it 😊", "Will be back", "+1", "nothing to add",
            "Excellent", "all good", "10/10, would book again", "Danke, alles bestens", "ok"),
           ("Never again.", "👎", "Disappointing", "see my e-mail", "=(", "no", "so-so",
            "-", "refund please!", "Worst hotel of the year 😡")),
    "zh": (("很好", "非常满意", "👍👍", "好评", "还会再来", "不错😊", "无"),
           ("失望", "一般", "不会再来了", "差评😡", "无", "太差了！！！")),
    "zh-hant": (("很好", "非常滿意", "下次再來", "👍"), ("失望", "普通", "不會再來", "無")),
}

# language -> (joins two clauses of one mood, joins a good and a bad one, closers happy and unhappy)
JOINTS = {
    "en": ((", ", " and ", "; ", ". Also, "), (", but ", ", although ", ". However, "),
           (" 😊", "!", ". Thank you!", ". See you next year 🎉", " 👨‍👩‍👧", "."),
           (" 😡", "!!", ". Please fix this.", ". Not what I paid for.", " 👎🏽", ".")),
    "zh": (("，", "。", "，而且"), ("，但是", "，不过", "，就是"),
           ("。", "！", "，谢谢！", "😊", "，下次还来。"),
           ("。", "！", "，希望改进。", "😡", "，不推荐。")),
    "zh-hant": (("，", "。"), ("，但是", "，不過"), ("。", "！", "，謝謝！"), ("。", "！", "，希望改善。")),
}

# Said in quotation marks, so that the cell holds doubled quotes.
QUOTED = {
    "en": (('My colleague called it "{clause}".', 'In one word: "{clause}"'),
           ('"{clause}" is what I told the front desk.', 'So much for "luxury": {clause}.')),
    "zh": (('同事说"{clause}"。',), ('说好的"五星级"，结果{clause}。',)),
    "zh-hant": (('朋友說「{clause}」。',), ('說好的「五星級」，結果{clause}。',)),
}
