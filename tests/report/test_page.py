import datetime as dt

import pytest

from libya_map.report.page import read_page

BODY = "".join(
    f"<p>قالت القوات إنها سيطرت على المدينة رقم {n} بعد معارك استمرت أياما عدة في محيطها.</p>"
    for n in range(6)
)
PAGE = (
    "<!doctype html><html lang='ar'><head><title>عنوان &amp; صفحة</title>"
    "<link rel='canonical' href='https://example.org/a'>"
    '<meta property="og:site_name" content="صحيفة">{head}</head>'
    "<body><div class='topbar'>السبت 1 يناير 2022 <time datetime='2022-01-01'></time></div>"
    "<article><h1>عنوان</h1>{inside}" + BODY + "</article></body></html>"
)


def page(head: str = "", inside: str = ""):
    return read_page(PAGE.format(head=head, inside=inside), "stem")


def test_body_title_outlet_and_address():
    report = page()
    assert "رقم 5" in report.text
    assert (report.outlet, report.url) == ("صحيفة", "https://example.org/a")
    assert report.title == "عنوان & صفحة"
    assert report.report_id == "stem"


@pytest.mark.parametrize(
    ("head", "inside"),
    [
        ('<meta property="article:published_time" content="2020-05-23T09:00:00+03:00">', ""),
        ('<meta itemprop="datePublished" content="2020-05-23">', ""),
        (
            '<script type="application/ld+json">{"@graph":[{"datePublished":"2020-05-23T01:00"}]}'
            "</script>",
            "",
        ),
        ("", '<time datetime="2020-05-23T10:00">قبل يوم</time>'),
        ("", '<span><time itemprop="datePublished" datetime="2020-05-23"></time></span>'),
    ],
)
def test_the_day_comes_from_the_metadata_of_the_page(head, inside):
    report = page(head, inside)
    assert (report.published, report.published_rule) == (dt.date(2020, 5, 23), "metadata")


def test_the_top_bar_is_no_date_of_the_report():
    assert page().published is None


def test_metadata_that_are_broken_are_passed_over():
    report = page(
        '<meta property="article:published_time" content="soon">'
        '<script type="application/ld+json">{broken</script>'
    )
    assert report.published is None


def test_a_page_without_an_article_gives_its_plain_words():
    assert "كلام" in read_page("<html><body>كلام قليل</body></html>", "s").text
