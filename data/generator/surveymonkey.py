"""A bicycle shop's survey in the shape of an expanded SurveyMonkey CSV export."""

import datetime

from generator import table
from generator.draw import Draw

ROWS = 120
ANSWER_PAGE = ("Opening hours", "Advice", "Repairs")
SERVICES = ("Bicycle purchase", "Repair", "Rental", "Other (please specify)")

# (question, its sub-columns): a question stands once in row 1, above its first sub-column.
QUESTIONS = (
    ("How likely is it that you would recommend Lindenhof Cycles to a friend or colleague?",
     ("Response",)),
    ("What is the main reason for your score?", ("Open-Ended Response",)),
    ("How satisfied are you with the following?", ANSWER_PAGE),
    ("Which of our services have you used? (Select all that apply)", SERVICES),
    ("Where do you usually visit us?", ("Response",)),
)
SYSTEM = ["Respondent ID", "Collector ID", "Start Date", "End Date", "IP Address", "Email Address",
          "First Name", "Last Name", "Custom Data 1"]

SCORES = ((0, 4), (1, 1), (2, 2), (3, 4), (4, 4), (5, 8), (6, 9), (7, 14), (8, 18), (9, 16), (10, 20))
ENDS = {0: "Not at all likely - 0", 10: "Extremely likely - 10"}
SATISFACTION = ("Very dissatisfied", "Dissatisfied", "Neither satisfied nor dissatisfied",
                "Satisfied", "Very satisfied")
REASONS = (
    ("Two weeks for a flat tyre", "The brakes failed again, after two repairs",
     'I was told "that model is too old"', "Too expensive", "No answer on the telephone"),
    ("Good shop, small choice", "OK", "Nice people but always busy"),
    ("Honest advice", "Repaired while I waited, and cheap", "Best test ride in town 🚲",
     "They know my bike better than I do", "Friendly.\nFast.\nFair.", 'Finally a 29" in my size'),
)
SHOPS = (("Old Town", 50), ("Station", 35), ("Online", 15))
OTHER_SERVICES = ("Winter storage", "Child seat fitted", "Bike fitting, twice")
NETWORKS = ("192.0.2", "198.51.100", "203.0.113")


def clock(moment: datetime.datetime) -> str:
    """Month first, without padding, on a twelve-hour clock."""
    half = "AM" if moment.hour < 12 else "PM"
    return (f"{moment.month}/{moment.day}/{moment.year} "
            f"{(moment.hour + 11) % 12 + 1}:{moment.minute:02}:{moment.second:02} {half}")


def answers(draw: Draw) -> list[str]:
    score = draw.weighted(SCORES)
    group = (score >= 7) + (score >= 9)
    used = [name if draw.chance(0.45) else "" for name in SERVICES]
    if used[-1]:
        used[-1] = draw.pick(OTHER_SERVICES)
    return ([("" if draw.chance(0.05) else ENDS.get(score, str(score))),
             draw.pick(REASONS[group]) if draw.chance(0.5) else ""]
            + [SATISFACTION[max(0, min(4, score // 2 - draw.below(2)))] for _ in ANSWER_PAGE]
            + used + [draw.weighted(SHOPS)])


def response(draw: Draw, number: int, started: datetime.datetime) -> list[str]:
    ended = started + datetime.timedelta(seconds=draw.between(30, 900))
    unknown_person = [""] * 3
    return ([str(10000000000 + 37 * number), draw.pick(("400000001", "400000002")), clock(started),
             clock(ended), f"{draw.pick(NETWORKS)}.{draw.between(1, 254)}"] + unknown_person
            + [draw.weighted((("member", 40), ("guest", 60)))] + answers(draw))


def make() -> bytes:
    draw = Draw(20250303)
    opened = datetime.datetime(2025, 4, 1, 7, 0, 0)
    moments = sorted(opened + datetime.timedelta(seconds=draw.below(120 * 86400))
                     for _ in range(ROWS))
    questions, parts = list(SYSTEM), [""] * len(SYSTEM)
    for question, columns in QUESTIONS:
        questions += [question] + [""] * (len(columns) - 1)
        parts += columns
    newest_first = [response(draw, number, started)
                    for number, started in enumerate(moments, start=1)][::-1]
    return table.encode([questions, parts] + newest_first)
