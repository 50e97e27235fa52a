from paper_atlas.publish.preview import without_policy

PAGE = (
    b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><script>reload()</script>"""
)


def served(body):
    return without_policy(lambda *_: body)({}, None)


def test_a_page_in_the_preview_may_run_the_script_that_reloads_it_and_keeps_its_length():
    [page] = served([PAGE])
    assert b"http-equiv" not in page
    assert len(page) == len(PAGE)


def test_a_file_in_the_preview_is_sent_as_it_is():
    file = iter([PAGE])
    assert served(file) is file
