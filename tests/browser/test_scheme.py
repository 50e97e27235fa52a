import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def brightness(page):
    """Return how bright the page's ground is, 0…255."""
    return page.evaluate(
        "Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number))"
    )


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_page_is_as_dark_as_the_system(visit, javascript):
    assert brightness(visit(color_scheme="light", java_script_enabled=javascript)) > 200
    assert brightness(visit(color_scheme="dark", java_script_enabled=javascript)) < 60


def test_the_switch_goes_from_system_to_light_to_dark_and_back(visit):
    page = visit(color_scheme="dark")
    seen = [brightness(page) > 128]
    for wanted in ("light mode", "dark mode", "the system"):
        page.locator(f".md-header button[title$='{wanted}']").click()
        seen.append(brightness(page) > 128)
    assert seen == [False, True, False, False]


def test_the_chosen_scheme_holds_on_the_next_page_and_in_other_windows(visit):
    page = visit(color_scheme="light")
    other = page.context.new_page()
    other.goto(page.url)
    page.locator(".md-header button[title$='light mode']").click()
    page.locator(".md-header button[title$='dark mode']").click()
    expect(other.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator("a.topic").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert brightness(page) < 60


PAIRS = [
    "ink paper",
    "ink found",
    "ink chip",
    "ink raised",
    "ink sunken",
    "ink-soft paper",
    "ink-soft sunken",
    "ink-soft raised",
    "ink-soft chip",
    "link paper",
    "link chip",
    "link chip-strong",
    "link-strong paper",
]
CONTRAST = """(pair) => {
    const light = (name) => {
        const probe = document.body.appendChild(document.createElement("i"));
        probe.style.color = `var(--${name})`;
        const [red, green, blue] = getComputedStyle(probe).color.match(/\\d+/g).map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [one, other] = pair.split(" ").map(light).sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_that_meet_differ_enough_for_weak_eyes(visit, scheme):
    page = visit(color_scheme=scheme)
    contrast = {pair: round(page.evaluate(CONTRAST, pair), 2) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in contrast.items() if ratio < 4.5} == {}  # WCAG 2.2, AA
