"""What the figures were measured on."""

import os
import platform
import re
from pathlib import Path


def _field(path: str, name: str) -> str:
    try:
        text = Path(path).read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(rf"^{name}\s*:\s*(.+)$", text, re.MULTILINE)
    return found.group(1).strip() if found else ""


def describe_machine() -> dict[str, str]:
    memory = _field("/proc/meminfo", "MemTotal").removesuffix(" kB")
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{int(memory) / 1024 / 1024:.1f} GiB" if memory.isdecimal() else "unknown",
        "kernel": f"{platform.system()} {platform.release()}",
    }
