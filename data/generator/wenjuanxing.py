"""A fitness club's survey in the shape of a 问卷星 (wjx.cn) export "by text": GBK, CR LF."""

import datetime

from generator import table
from generator.draw import Draw

ROWS = 150
HEADER = ["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "1、您的会员类型",
          "2、您有多大可能向朋友推荐我们", "3、主要原因", "4、您使用过哪些项目", "5、您对环境的满意度",
          "6、您没有续卡的原因是"]

MEMBERS = (("普通会员", 50), ("银卡会员", 30), ("金卡会员", 20))
SCORES = {
    "普通会员": ((0, 3), (2, 2), (3, 3), (4, 4), (5, 10), (6, 12), (7, 16), (8, 22), (9, 12), (10, 16)),
    "银卡会员": ((1, 1), (3, 2), (5, 6), (6, 8), (7, 14), (8, 24), (9, 21), (10, 24)),
    "金卡会员": ((2, 1), (5, 3), (6, 4), (7, 8), (8, 20), (9, 28), (10, 36)),
}
REASONS = (
    ("教练总是换", "更衣室太小,人又多", "晚上人太多，器械不够用", "空调坏了没人修", '说好的"一对一"变成了小班课'),
    ("还可以", "离家近，但价格偏高", "器械比较新，停车不方便"),
    ("教练很专业", "环境干净，服务好", "课程丰富", "离公司近,下班就能来", "泳池水温合适，人不多"),
)
ACTIVITIES = ("游泳", "瑜伽", "器械", "动感单车")
OTHER_ACTIVITIES = ("其他〖羽毛球〗", "其他〖拳击〗")
NOT_RENEWED = ("价格", "搬家", "没有时间", "其他〖换了公司〗")
SOURCES = ((("微信", "直接访问"), 60), (("手机提交", "扫码"), 30), (("链接", "直接访问"), 10))
PLACES = ("北京-北京", "上海-上海", "广东-深圳", "浙江-杭州", "四川-成都")
SKIPPED, EMPTY = "(跳过)", "(空)"


def answers(draw: Draw) -> list[str]:
    member = draw.weighted(MEMBERS)
    score = draw.weighted(SCORES[member])
    group = (score >= 7) + (score >= 9)
    used = [name for name in ACTIVITIES if draw.chance(0.45)]
    if draw.chance(0.08):
        used.append(draw.pick(OTHER_ACTIVITIES))
    # Only those who answered 0 to 6 are shown the last question.
    return [member,
            EMPTY if draw.chance(0.04) else str(score),
            draw.pick(REASONS[group]) if draw.chance(0.55) else EMPTY,
            "┋".join(used) or EMPTY,
            str(max(1, min(5, score // 2 + draw.below(2)))),
            draw.pick(NOT_RENEWED) if group == 0 else SKIPPED]


def response(draw: Draw, number: int, submitted: datetime.datetime) -> list[str]:
    source, detail = draw.weighted(SOURCES)
    return [str(number), submitted.strftime("%Y/%m/%d %H:%M:%S"), f"{draw.between(10, 400)}秒",
            source, detail, f"198.51.100.{draw.between(1, 254)}({draw.pick(PLACES)})"] + answers(draw)


def make() -> bytes:
    draw = Draw(20250404)
    opened = datetime.datetime(2025, 9, 1, 9, 0, 0)
    moments = sorted(opened + datetime.timedelta(seconds=draw.below(60 * 86400))
                     for _ in range(ROWS))
    rows = [response(draw, number, submitted) for number, submitted in enumerate(moments, start=1)]
    return table.encode([HEADER] + rows, encoding="gbk", line_end="\r\n")
