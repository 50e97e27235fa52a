import gzip
import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, IN_ANY_FONT, PHONE
from tests.browser.labels import flaws_of_labels

pytestmark = pytest.mark.browser

DOTS = """(map) => [...map.querySelectorAll(".dots")].flatMap((path) => {
    const numbers = path.dataset.papers.split(" ");
    return [...path.getAttribute("d").matchAll(/M(\\d+) (\\d+)/g)].map(([, x, y], place) => [+numbers[place], +x, +y]);
})"""


@pytest.fixture
def atlas_map(visit):
    return visit("map/").locator(".map svg")


def loneliest(dots):
    """Return the dot that is farthest from all others."""
    return max(
        dots, key=lambda dot: min((dot[1] - x) ** 2 + (dot[2] - y) ** 2 for n, x, y in dots if n != dot[0])
    )


def on_screen(svg, dot):
    box = svg.bounding_box()
    left, top, width, _ = map(float, svg.get_attribute("viewBox").split())
    scale = box["width"] / width
    return box["x"] + (dot[1] - left) * scale, box["y"] + (dot[2] - top) * scale


def test_every_paper_is_a_dot(atlas_map, papers):
    assert sorted(dot[0] for dot in atlas_map.evaluate(DOTS)) == [*range(len(papers))]


def test_pointing_at_a_dot_tells_its_paper_and_a_click_opens_it(atlas_map):
    page = atlas_map.page
    atlas_map.scroll_into_view_if_needed()
    page.mouse.move(*on_screen(atlas_map, loneliest(atlas_map.evaluate(DOTS))))
    title = page.locator(".map__card a").inner_text()
    page.mouse.down()
    page.mouse.up()
    expect(page.locator(".atlas--paper h1")).to_have_text(title)


def test_arrow_keys_go_from_dot_to_dot_and_enter_opens_one(atlas_map):
    page = atlas_map.page
    atlas_map.focus()
    titles = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        if titles:
            expect(page.locator(".map__card a")).not_to_have_text(titles[-1])
        titles.append(page.locator(".map__card a").inner_text())
    assert len({*titles}) > 1  # the third may be the first again
    page.keyboard.press("Enter")
    expect(page.locator(".atlas--paper h1")).to_have_text(titles[-1])


def test_the_picture_can_be_zoomed_and_moved_and_shown_whole_again(atlas_map):
    page = atlas_map.page
    whole = atlas_map.get_attribute("viewBox")
    page.get_by_role("button", name="Zoom in").click()
    near = atlas_map.get_attribute("viewBox")
    assert float(near.split()[2]) < float(whole.split()[2])
    box = atlas_map.bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 250, box["y"] + 80, steps=4)
    page.mouse.up()
    assert atlas_map.get_attribute("viewBox") != near
    page.get_by_role("button", name="Show all").click()
    assert [float(part) for part in atlas_map.get_attribute("viewBox").split()] == [
        float(part) for part in whole.split()
    ]


def width(svg):
    return float(svg.get_attribute("viewBox").split()[2])


def test_labels_grow_with_the_picture_though_less(atlas_map):
    size = "(map) => parseFloat(getComputedStyle(map.querySelector('text')).fontSize) * map.clientWidth / map.viewBox.baseVal.width"
    width, before = atlas_map.evaluate("(map) => map.viewBox.baseVal.width"), atlas_map.evaluate(size)
    for _ in range(4):
        atlas_map.page.get_by_role("button", name="Zoom in").click()
    times = width / atlas_map.evaluate("(map) => map.viewBox.baseVal.width")
    assert 1.1 < atlas_map.evaluate(size) / before < times / 2


def test_the_wheel_zooms_with_control_and_scrolls_without(atlas_map):
    page, whole = atlas_map.page, atlas_map.get_attribute("viewBox")
    box = atlas_map.bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.wheel(0, 40)
    expect(atlas_map).not_to_be_in_viewport(ratio=1)
    assert atlas_map.get_attribute("viewBox") == whole
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    expect(atlas_map).not_to_have_attribute("viewBox", whole)
    near = width(atlas_map)
    page.mouse.wheel(0, 2000)
    expect(atlas_map).to_have_attribute("viewBox", whole)
    assert near < float(whole.split()[2])


def test_plus_and_minus_zoom_around_the_dot_that_is_chosen(atlas_map):
    page, whole = atlas_map.page, width(atlas_map)
    atlas_map.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    assert width(atlas_map) == pytest.approx(whole / 1.5)
    x, y, _ = page.evaluate(
        "document.querySelector('.map .ring').getAttribute('d').match(/\\d+/g).map(Number)"
    )
    left, top, across, down = map(float, atlas_map.get_attribute("viewBox").split())
    assert left <= x <= left + across
    assert top <= y <= top + down
    page.keyboard.press("-")
    assert width(atlas_map) == pytest.approx(whole)


def test_two_fingers_zoom(visit):
    page = visit("map/", screen=PHONE)
    svg = page.locator(".map svg")
    svg.scroll_into_view_if_needed()
    whole, box = width(svg), svg.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)

    def fingers(kind, apart):
        points = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}] if apart else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 20)
    for apart in (30, 45, 60, 80):
        fingers("touchMove", apart)
    fingers("touchEnd", 0)
    assert width(svg) < whole / 2


def test_a_label_leads_to_its_topic(atlas_map):
    label = atlas_map.locator("a").first
    name = label.text_content()
    label.focus()
    atlas_map.page.keyboard.press("Enter")
    expect(atlas_map.page.locator("h1")).to_have_text(name)


def test_the_picture_and_its_list_are_there_without_javascript(visit):
    page = visit("map/", java_script_enabled=False)
    expect(page.locator(".map svg .dots").first).to_be_visible()
    page.locator("#list ~ ul a[href*='papers/']").first.click()
    expect(page.locator(".atlas--paper h1")).to_be_visible()


def test_the_map_weighs_less_than_the_budget(atlas_site):
    page = (atlas_site.site / "map/index.html").read_bytes()
    assert len(gzip.compress(page, 6, mtime=0)) < 100_000
    assert re.search(rb'<path class="dots', page)


@IN_ANY_FONT
@pytest.mark.parametrize("screen", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_words_on_the_picture_are_legible_and_lie_apart(visit, screen, font):
    page = visit("map/", screen=screen, font=font)
    assert flaws_of_labels(page, fewest=2) == []


def test_a_title_is_seen_where_the_screen_ends_before_the_picture(visit):
    page = visit("map/", screen={"viewport": {"width": 1280, "height": 700}})
    page.locator(".map svg").press("ArrowRight")
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(".map__card a")).to_be_in_viewport(ratio=1)
