from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from triage.reading.pairs import pairs


def found(text):
    return [(pair.key, [value.value for value in pair.values]) for pair in pairs(text, 0, len(text))]


def test_it_reads_json_python_ruby_and_javascript():
    assert found('{"a": "x", "b": 5.1, "c": null, "d": true}') == [
        ("a", ["x"]),
        ("b", ["5.1"]),
        ("c", []),
        ("d", ["true"]),
    ]
    assert found("{'a': 'it's x', 'b': None}") == [("a", ["it's x"]), ("b", [])]
    assert found(':a => "x", "b" => 5, c: "y"') == [("a", ["x"]), ("b", ["5"]), ("c", ["y"])]
    assert found("{ response: '550 no', rejected: [ 'a@example.org', 'b@example.org' ] }") == [
        ("response", ["550 no"]),
        ("rejected", ["a@example.org", "b@example.org"]),
    ]


def test_it_reads_json_inside_a_json_string():
    assert found('{"m":"{\\"a\\":\\"say \\\\\\"no\\\\\\"\\",\\"b\\":1}"}') == [
        ("m", []),
        ("a", ['say \\\\\\"no\\\\\\"']),
        ("b", ["1"]),
    ]


def test_it_reads_what_was_cut():
    assert found('ail":"x","b":"y","c":"z and no en') == [("b", ["y"]), ("c", ["z and no en"])]


def test_every_value_stands_where_it_says():
    text = '{"a": "x", "b": [1, "two"]}'
    for pair in pairs(text, 0, len(text)):
        for value in pair.values:
            assert text[value.start : value.end] == value.value


def test_it_tells_where_another_object_begins():
    text = '[{"a":1,"b":{"c":2}},\n{"a":3}]'
    assert [pair.new_object for pair in pairs(text, 0, len(text))] == [False, False, False, True]


@given(st.text(alphabet="\\\"':=>{}[], ab1\n", max_size=300))
def test_no_text_makes_it_raise(text):
    for pair in pairs(text, 0, len(text)):
        assert pair.key


def test_time_grows_with_the_text_only():
    def taken(size):
        text = '"a":"x" ' * (size // 8) + ('"a":"' + "x" * 5000) * (size // 5000) + "\\" * size + '"' * size
        begun = time.process_time()
        list(pairs(text, 0, len(text)))
        return time.process_time() - begun

    taken(20_000)
    assert taken(200_000) < 2
