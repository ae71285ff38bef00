"""A library's survey in the shape of a Qualtrics CSV export with choice texts."""

import datetime

from generator import table
from generator.draw import Draw

ROWS = 150

# (name, question text, ImportId) of each column: the three header rows.
COLUMNS = (
    ("StartDate", "Start Date", "startDate"),
    ("EndDate", "End Date", "endDate"),
    ("Status", "Response Type", "status"),
    ("IPAddress", "IP Address", "ipAddress"),
    ("Progress", "Progress", "progress"),
    ("Duration (in seconds)", "Duration (in seconds)", "duration"),
    ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"),
    ("ResponseId", "Response ID", "_recordId"),
    ("RecipientLastName", "Recipient Last Name", "recipientLastName"),
    ("RecipientFirstName", "Recipient First Name", "recipientFirstName"),
    ("RecipientEmail", "Recipient Email", "recipientEmail"),
    ("ExternalReference", "External Data Reference", "externalDataReference"),
    ("LocationLatitude", "Location Latitude", "locationLatitude"),
    ("LocationLongitude", "Location Longitude", "locationLongitude"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel"),
    ("UserLanguage", "User Language", "userLanguage"),
    ("Q1_NPS_GROUP", "How likely are you to recommend the <strong>Riverside Library</strong>\n"
     "to a friend or neighbour? - Group", "QID1_NPS_GROUP"),
    ("Q1", "How likely are you to recommend the <strong>Riverside Library</strong>\n"
     "to a friend or neighbour?", "QID1"),
    ("Q2", "What is the main reason for your answer?", "QID2_TEXT"),
    ("Q3_1", "How satisfied are you with each of these? - Opening hours", "QID3_1"),
    ("Q3_2", "How satisfied are you with each of these? - Choice of books", "QID3_2"),
    ("Q4", "How often do you visit us?", "QID4"),
    ("region", "region", "region"),
)
IN_TIME_ZONE = ("startDate", "endDate", "recordedDate")

SCORES = ((0, 3), (1, 1), (2, 2), (3, 3), (4, 3), (5, 7), (6, 7), (7, 13), (8, 21), (9, 17), (10, 23))
SATISFACTION = ("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied")
FREQUENCY = (("Every week", 30), ("Every month", 40), ("Less often", 22), ("First visit", 8))
REGIONS = (("City", 45), ("Harbour", 25), ("Hills", 20), ("Islands", 10))

# language -> reasons of detractors, passives and promoters.
REASONS = {
    "EN": (("Closed on Sundays, when I have time", "The heating is broken; we sat there in coats",
            'Told to "come back later" twice', "Too few copies of new books",
            "Loud, crowded and no free desks"),
           ("Fine, but the catalogue is slow", "Good books, bad parking", "It is OK"),
           ("Wonderful staff, they find everything", "My children love the reading hour",
            "Quiet place to work, good light", "Free, friendly and close to home",
            "The new e-book app is great.\nThe old one was not.")),
    "DE": (("Öffnungszeiten viel zu kurz", "Die Rückgabe hat nicht funktioniert, trotzdem Mahngebühr"),
           ("Gute Auswahl, aber oft verliehen",),
           ("Sehr freundliches Personal", "Schöner, heller Lesesaal")),
    "ZH-S": (("中文书太少", "周末不开门"), ("还可以，就是座位少",), ("馆员很热心", "环境安静，适合学习")),
}
LANGUAGES = (("EN", 74), ("DE", 16), ("ZH-S", 10))
GROUPS = ("Detractor", "Passive", "Promoter")


def group_of(score: int) -> int:
    return (score >= 7) + (score >= 9)


def answers(draw: Draw, progress: int, language: str) -> list[str]:
    """Q1_NPS_GROUP to Q4; what lies beyond the progress was not reached."""
    if progress < 30:
        return [""] * 6
    score = draw.weighted(SCORES)
    if draw.chance(0.03):
        return ["", "", "", "Neither", "Satisfied", draw.weighted(FREQUENCY)]
    group = group_of(score)
    reason = draw.pick(REASONS[language][group]) if draw.chance(0.6) else ""
    cells = [GROUPS[group], str(score), reason]
    if progress < 60:
        return cells[:2] + [""] * 4
    for _ in range(2):
        cells.append(SATISFACTION[max(0, min(4, score // 2 - draw.below(2)))])
    return cells + [draw.weighted(FREQUENCY) if progress == 100 else ""]


def response(draw: Draw, number: int, started: datetime.datetime) -> list[str]:
    preview = number in (1, 2, 3, 61)
    progress = 100 if preview or draw.chance(0.92) else draw.pick((14, 43, 57, 86))
    seconds = draw.between(25, 600)
    ended = started + datetime.timedelta(seconds=seconds)
    # An answer left open is recorded when the survey gives up waiting for the rest.
    recorded = ended + datetime.timedelta(days=0 if progress == 100 else 7)
    language = "EN" if preview else draw.weighted(LANGUAGES)
    system = [str(started), str(ended), "Survey Preview" if preview else "IP Address",
              f"192.0.2.{draw.between(1, 254)}", str(progress), str(seconds),
              str(progress == 100), str(recorded), f"R_{number:07}"]
    unknown_person_and_place = [""] * 6
    channel = "preview" if preview else draw.weighted((("anonymous", 70), ("qr", 30)))
    return (system + unknown_person_and_place + [channel, language]
            + answers(draw, progress, language)
            + ["" if preview else draw.weighted(REGIONS)])


def import_id(name: str) -> str:
    zone = ',"timeZone":"Europe/Berlin"' if name in IN_TIME_ZONE else ""
    return f'{{"ImportId":"{name}"{zone}}}'


def make() -> bytes:
    draw = Draw(20250202)
    opened = datetime.datetime(2025, 3, 3, 8, 0, 0)
    moments = sorted(opened + datetime.timedelta(seconds=draw.below(75 * 86400))
                     for _ in range(ROWS))
    names, texts, ids = zip(*COLUMNS)
    headers = [list(names), list(texts), [import_id(name) for name in ids]]
    return table.encode(headers + [response(draw, number, started)
                                   for number, started in enumerate(moments, start=1)])
