"""A year of answers from the guests of a hotel group that does not exist."""

import datetime

from generator import table
from generator.draw import Draw, level
from generator.hotel_phrases import CLAUSES, JOINTS, QUOTED, SHORT

ROWS = 5000
HEADER = ["response_id", "submitted_at", "region", "city", "plan", "channel", "stay_nights", "nps",
          "cleanliness", "service", "comment"]
REGION, SCORE = HEADER.index("region"), HEADER.index("nps")

# (region, cities, effect on the mood) with its share of the answers.
REGIONS = (
    (("North", ("北京", "天津", "沈阳"), 0.10), 24),
    (("South", ("广州", "深圳", "厦门"), 0.06), 28),
    (("East", ("上海", "杭州", "南京"), 0.14), 26),
    (("West", ("成都", "西安", "昆明"), -0.62), 15),
    (("港澳台", ("香港", "澳门", "台北"), 0.20), 7),
)
PLANS = ((("Basic", -0.14), 46), (("Plus", 0.08), 36), (("企业版", 0.58), 18))
EARLY_CHANNELS = ((("web", 0.0), 40), (("app", 0.05), 25), (("front desk", 0.1), 20),
                  (("partner", -0.2), 15))
LATE_CHANNELS = ((("web", 0.0), 30), (("app", 0.05), 42), (("front desk", 0.1), 16),
                 (("partner", -0.2), 12))
MONTH_WEIGHTS = tuple(enumerate((6, 5, 8, 9, 9, 8, 10, 11, 8, 11, 7, 8), start=1))
HOUR_WEIGHTS = tuple(enumerate((1, 1, 0, 0, 0, 1, 2, 5, 9, 11, 10, 9, 8, 7, 7, 6, 6, 6, 7, 9, 10, 9,
                                6, 3)))
NIGHTS = ((1, 40), (2, 27), (3, 14), (4, 7), (5, 5), (7, 4), (10, 2), (14, 1))

# The East hotels were rebuilt in the third quarter, and their guests noticed.
WORKS_REGION, WORKS_MONTHS, WORKS_EFFECT = "East", (7, 8, 9), -0.85

SCORE_CUTS = (-2.15, -2.05, -1.88, -1.72, -1.58, -1.20, -0.86, -0.55, -0.05, 0.40)
RATING_CUTS = (-1.45, -0.95, -0.35, 0.45)

# What people and programs really leave in a score column, with how often.
DIRT = (("", 31), ("N/A", 9), ("11", 5), ("nine", 3))
# The same score in another spelling.
SPELLINGS = (("8", "８", 6), ("9", " 9 ", 7), ("10", "10.0", 8))
EMPTY_REGIONS = 50
# A row cut off before its score, and one cut off after it.
SHORT_ROWS = (SCORE, SCORE + 1)


def moment(draw: Draw) -> datetime.datetime:
    month = draw.weighted(MONTH_WEIGHTS)
    following = datetime.date(2025 + month // 12, month % 12 + 1, 1)
    days = (following - datetime.date(2025, month, 1)).days
    return datetime.datetime(2025, month, draw.between(1, days), draw.weighted(HOUR_WEIGHTS),
                             draw.below(60))


def clause(draw: Draw, language: str, theme: str, mood: int) -> str:
    text = draw.pick(CLAUSES[language][theme][mood])
    return text.format(minutes=5 * draw.between(2, 12), floor=draw.between(2, 28),
                       nights=draw.between(2, 6))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def comment(draw: Draw, language: str, mood: int, themes: list[str]) -> str:
    """mood 0 praises and 1 complains; themes come in the order in which they are spoken of."""
    same, turn, happy, unhappy = JOINTS[language]
    closers = (happy, unhappy)[mood]
    first, second, third = (clause(draw, language, theme, mood) for theme in themes[:3])
    other = clause(draw, language, themes[3], 1 - mood)
    form = draw.weighted((("short", 16), ("one", 26), ("two", 26), ("mixed", 14), ("quoted", 7),
                          ("lines", 6), ("list", 5)))
    if form == "short":
        return draw.pick(SHORT[language][mood])
    if form == "one":
        return capital(first) + draw.pick(closers)
    if form == "two":
        return capital(first + draw.pick(same) + second) + draw.pick(closers)
    if form == "mixed":
        return capital(first + draw.pick(turn) + other) + draw.pick(closers)
    if form == "quoted":
        return draw.pick(QUOTED[language][mood]).format(clause=first)
    if form == "lines":
        return (capital(first) + draw.pick(same).rstrip() + "\n" + capital(second)
                + draw.pick(closers))
    return f"- {first}\n- {second}\n- {third}"


def language_of(draw: Draw, region: str) -> str:
    if region == "港澳台":
        return draw.weighted((("zh-hant", 65), ("en", 35)))
    return draw.weighted((("zh", 48), ("en", 52)))


def themes_of(draw: Draw, region: str, works: bool, cleanliness: int, service: int) -> list[str]:
    """All themes in random order, those that trouble this guest first."""
    themes = draw.distinct([theme for theme in CLAUSES["en"] if theme != "works"], 8)
    for troubled, theme, often in ((region == "West", "wifi", 0.4), (cleanliness <= 2, "room", 0.6),
                                   (service <= 2, "staff", 0.6), (works, "works", 0.6)):
        if troubled and draw.chance(often):
            themes = [theme] + [other for other in themes if other != theme]
    return themes


def answer(draw: Draw, when: datetime.datetime) -> list[str]:
    region, cities, region_effect = draw.weighted(REGIONS)
    plan, plan_effect = draw.weighted(PLANS)
    channel, channel_effect = draw.weighted(EARLY_CHANNELS if when.month < 7 else LATE_CHANNELS)
    works = region == WORKS_REGION and when.month in WORKS_MONTHS
    mood = (region_effect + plan_effect + channel_effect + (WORKS_EFFECT if works else 0.0)
            + 1.6 * draw.bell())
    score = level(mood, SCORE_CUTS)
    cleanliness = 1 + level(0.7 * mood + draw.bell() - (0.2 if works else 0.0), RATING_CUTS)
    service = 1 + level(0.8 * mood + 0.9 * draw.bell(), RATING_CUTS)
    text = ""
    if draw.chance(0.5 if score <= 6 else 0.32):
        complains = score <= 6 or (score <= 8 and draw.chance(0.45))
        themes = themes_of(draw, region, works, cleanliness, service)
        text = comment(draw, language_of(draw, region), int(complains), themes)
    return [when.strftime("%Y-%m-%d %H:%M"), region, draw.pick(cities), plan, channel,
            str(draw.weighted(NIGHTS)), str(score),
            "" if draw.chance(0.02) else str(cleanliness),
            "" if draw.chance(0.02) else str(service), text]


def soil(draw: Draw, rows: list[list[str]]) -> None:
    """Dirty cells in exact numbers, each in a row of its own."""
    clean = list(range(len(rows)))

    def take(candidates: list[int], count: int) -> list[int]:
        taken = draw.distinct(candidates, count)
        clean[:] = [index for index in clean if index not in taken]
        return taken

    for written, count in DIRT:
        for index in take(clean, count):
            rows[index][SCORE] = written
    for score, written, count in SPELLINGS:
        for index in take([index for index in clean if rows[index][SCORE] == score], count):
            rows[index][SCORE] = written
    for index in take(clean, EMPTY_REGIONS):
        rows[index][REGION] = ""
    for index, width in zip(take(clean, len(SHORT_ROWS)), SHORT_ROWS):
        del rows[index][width:]


def make() -> bytes:
    draw = Draw(20250101)
    moments = sorted(moment(draw) for _ in range(ROWS))
    rows = [[f"H25-{number:05}"] + answer(draw, when)
            for number, when in enumerate(moments, start=1)]
    soil(draw, rows)
    return table.encode([HEADER] + rows)
