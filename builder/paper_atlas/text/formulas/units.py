r"""Numbers and units as siunitx writes them: `\SI{5}{\milli\second}` is 5 ms.

Names and signs are those in the siunitx manual (version 3), sections 4.5 and 4.6.
"""

from __future__ import annotations

import re

_PREFIXES = {
    "quecto": "q", "ronto": "r", "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n",
    "micro": "µ", "milli": "m", "centi": "c", "deci": "d", "deca": "da", "deka": "da", "hecto": "h", "kilo": "k",
    "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y", "ronna": "R",
    "quetta": "Q", "kibi": "Ki", "mebi": "Mi", "gibi": "Gi", "tebi": "Ti", "pebi": "Pi", "exbi": "Ei", "zebi": "Zi",
    "yobi": "Yi",
}  # fmt: skip
_UNITS = {
    "ampere": "A", "candela": "cd", "kelvin": "K", "kilogram": "kg", "gram": "g", "metre": "m", "meter": "m",
    "mole": "mol", "second": "s", "becquerel": "Bq", "degreeCelsius": "°C", "celsius": "°C", "coulomb": "C",
    "farad": "F", "gray": "Gy", "hertz": "Hz", "henry": "H", "joule": "J", "lumen": "lm", "katal": "kat", "lux": "lx",
    "newton": "N", "ohm": "Ω", "pascal": "Pa", "radian": "rad", "siemens": "S", "sievert": "Sv", "steradian": "sr",
    "tesla": "T", "volt": "V", "watt": "W", "weber": "Wb", "astronomicalunit": "au", "bel": "B", "dalton": "Da",
    "day": "d", "decibel": "dB", "degree": "°", "electronvolt": "eV", "hectare": "ha", "hour": "h", "litre": "L",
    "liter": "L", "arcminute": "′", "arcsecond": "″", "minute": "min", "neper": "Np", "tonne": "t", "percent": "%",
    "bit": "bit", "byte": "B", "angstrom": "Å", "bar": "bar", "barn": "b", "knot": "kn", "mmHg": "mmHg",
    "nauticalmile": "M", "atomicmassunit": "u", "arcmin": "′", "arcsec": "″",
    # Abbreviations that siunitx also defines.
    "fg": "fg", "pg": "pg", "ng": "ng", "ug": "µg", "mg": "mg", "g": "g", "kg": "kg", "pm": "pm", "nm": "nm",
    "um": "µm", "mm": "mm", "cm": "cm", "dm": "dm", "m": "m", "km": "km", "as": "as", "fs": "fs", "ps": "ps",
    "ns": "ns", "us": "µs", "ms": "ms", "s": "s", "mol": "mol", "mmol": "mmol", "umol": "µmol", "nmol": "nmol",
    "pA": "pA", "nA": "nA", "uA": "µA", "mA": "mA", "A": "A", "kA": "kA", "ul": "µL", "ml": "mL", "l": "L", "uL": "µL",
    "mL": "mL", "L": "L", "mHz": "mHz", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "THz": "THz",
    "mV": "mV", "V": "V", "kV": "kV", "uW": "µW", "mW": "mW", "W": "W", "kW": "kW", "MW": "MW", "GW": "GW", "J": "J",
    "uJ": "µJ", "mJ": "mJ", "kJ": "kJ", "eV": "eV", "meV": "meV", "keV": "keV", "MeV": "MeV", "GeV": "GeV",
    "TeV": "TeV", "kWh": "kWh", "Pa": "Pa", "kPa": "kPa", "MPa": "MPa", "K": "K", "dB": "dB", "kbit": "kbit",
    "Mbit": "Mbit", "Gbit": "Gbit", "kB": "kB", "MB": "MB", "GB": "GB", "TB": "TB", "KiB": "KiB", "MiB": "MiB",
    "GiB": "GiB", "N": "N", "mN": "mN", "kN": "kN", "F": "F", "C": "C", "T": "T",
}  # fmt: skip
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_GROUP = r"\{((?:[^{}]|\{[^{}]{0,60}\}){0,200})\}"
_OPTIONS = r"\s?(?:\[[^\[\]]{0,120}\])?"
QUANTITY = re.compile(
    rf"\\(?:(?P<quantity>SI|qty){_OPTIONS}{_GROUP}{_OPTIONS}{_GROUP}"
    rf"|(?P<range>SIrange|qtyrange){_OPTIONS}{_GROUP}{_GROUP}{_GROUP}"
    rf"|(?P<list>SIlist|qtylist){_OPTIONS}{_GROUP}{_GROUP}"
    rf"|(?P<unit>si|unit){_OPTIONS}{_GROUP}"
    rf"|(?P<numrange>numrange){_OPTIONS}{_GROUP}{_GROUP}"
    rf"|(?P<numlist>numlist){_OPTIONS}{_GROUP}"
    rf"|(?P<num>num|tablenum){_OPTIONS}{_GROUP}"
    rf"|(?P<ang>ang){_OPTIONS}{_GROUP})"
)
_PIECE = re.compile(
    r"\\([A-Za-z]+)\s?(?:\{([^{}]{0,20})\})?|\^\{?([-+]?\d{1,3})\}?|([.~]|\s+|\\,)|([^\\\s.~^{}]+)|[{}]"
)
_NUMBER = re.compile(
    r"([-+<>≤≥~]?\s?[\d.,\s]*?)(?:\s?(?:\+-|\\pm|±)\s?([\d.]+))?(?:\((\d+)\))?(?:\s?[eEdD]([-+]?\d+))?"
)


def spell_units(latex: str, wrap: str = "{}") -> str:
    r"""Write out every number and unit of siunitx whose names are known; the others stay.

    Args:
        latex: A text or a formula.
        wrap: What to put around each, with `{}` for it: `\text{{{}}}` inside a formula.
    """
    if "\\" not in latex:
        return latex

    def spelled(match: re.Match[str]) -> str:
        said = _say(match)
        return match[0] if said is None else wrap.format(said)

    return QUANTITY.sub(spelled, latex)


def _say(match: re.Match[str]) -> str | None:
    kind = next(name for name, found in match.groupdict().items() if found)
    values = [group for group in match.groups()[match.re.groupindex[kind] :] if group is not None]
    if kind == "ang":
        return _angle(values[0])
    unit = "" if kind.startswith("num") else _unit(values.pop())
    numbers = [
        _number(number) for value in values for number in value.split(";" if kind.endswith("list") else "\0")
    ]
    if unit is None or None in numbers:
        return None
    shown = [f"{number}{_gap(unit)}{unit}" for number in numbers]
    if kind.endswith("range"):
        return " to ".join(shown)
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]])) if shown else unit


def _gap(unit: str) -> str:
    return "" if not unit or (unit[0] in "°′″" and not unit.startswith("°C")) else " "


def _number(printed: str) -> str | None:
    """Return `1e-5` as 1 × 10⁻⁵; None if it is not a number."""
    printed = printed.strip()
    match = _NUMBER.fullmatch(printed)
    if not match or not printed:
        return printed if re.fullmatch(r"[\w.,+/-]{1,20}", printed) else None
    number = match[1].strip().replace("-", "−")
    if match[2]:
        number = f"{number} ± {match[2]}"
    if match[3]:
        number = f"{number}({match[3]})"
    if match[4]:
        power = f"10{match[4].removeprefix('+').translate(_RAISED)}"
        number = f"{number} × {power}" if number else power
    return number


def _angle(printed: str) -> str | None:
    parts = [part.strip() for part in printed.split(";")]
    if len(parts) > 3 or not all(re.fullmatch(r"[-+]?[\d.]*", part) for part in parts):
        return None
    return "".join(
        f"{part.replace('-', '−')}{sign}" for part, sign in zip(parts, "°′″", strict=False) if part
    )


def _unit(latex: str) -> str | None:
    r"""Return the sign of a unit: `\metre\per\second\squared` is m/s², `ms` is itself."""
    above: list[str] = []
    below: list[str] = []
    side = last = above
    prefix = power = ""
    for name, argument, exponent, _, literal in _PIECE.findall(latex):
        raised = ({"squared": "2", "cubed": "3"}.get(name) or exponent or argument).translate(_RAISED)
        if name == "per":
            side = below
        elif name in _PREFIXES:
            prefix = _PREFIXES[name]
        elif name in ("square", "cubic", "raiseto"):
            power = {"square": "²", "cubic": "³"}.get(name, raised)
        elif (name in ("squared", "cubed", "tothe") or exponent) and last:
            last[-1] += raised
        elif name in _UNITS or literal:
            side.append(prefix + (_UNITS[name] if name else literal) + power)
            last, side, prefix, power = side, above, "", ""
        elif name:
            return None
    if not below:
        return " ".join(above) if above or not latex.strip() else None
    under = below[0] if len(below) == 1 else f"({' '.join(below)})"
    return f"{' '.join(above) or '1'}/{under}"
