/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ready-made records: their keys, bad lines between good ones. */
#include "tests/read_dump.h"

static const struct read_case cases[] = {
    {"id, text for body, article by default", "a.jsonl",
     "{\"id\":\"x-1\",\"title\":\"T\",\"text\":\"B\"}\n",
     "{\"id\":\"x-1\",\"kind\":\"article\",\"title\":\"T\",\"body\":\"B\",\"source\":{"
     "\"file\":\"a.jsonl\",\"line\":1}}\n"},
    {"paragraphs of a body stay apart, lines in them too", "a.jsonl",
     "{\"title\":\"T\",\"body\":\" A  b\\n\\n\\n\\nC\\nD\\n\\n \"}\n",
     "{\"id\":\"\",\"kind\":\"article\",\"title\":\"T\",\"body\":\"A b\\n\\nC\\nD\","
     "\"source\":{\"file\":\"a.jsonl\",\"line\":1}}\n"},
    {"kinds have German names, too; body wins over text", "a.jsonl",
     "{\"kind\":\"angebot\",\"title\":\"T\",\"body\":\"B\",\"text\":\"C\"}",
     "{\"id\":\"\",\"kind\":\"offer\",\"title\":\"T\",\"body\":\"B\",\"source\":{"
     "\"file\":\"a.jsonl\",\"line\":1}}\n"},
    {"lists, contact, dates, alliance, location", "a.jsonl",
     "{\"title\":\"T\",\"topics\":[\"a\",1,null],\"names\":\"n\",\"alliance\":{\"id\":"
     "\"k\","
     "\"title\":\"K\"},\"contact\":{\"phone\":\"1\",\"web\":\"javascript:x\"},"
     "\"dates\":[{"
     "\"role\":\"event\",\"from\":\"2020-01-01\"}],\"location\":{\"latitude\":50,"
     "\"longitude\":7.5}}",
     "{\"id\":\"\",\"kind\":\"article\",\"title\":\"T\",\"alliance\":{\"id\":\"k\","
     "\"title\":"
     "\"K\"},\"location\":{\"latitude\":50,\"longitude\":7.5},\"contact\":{\"phone\":"
     "\"1\"},"
     "\"dates\":[{\"role\":\"event\",\"from\":\"2020-01-01\"}],\"topics\":[\"a\",\"1\"]"
     ","
     "\"names\":[\"n\"],\"source\":{\"file\":\"a.jsonl\",\"line\":1}}\n"},
    {"the seats of an organisation; a seat without an alliance is none", "a.jsonl",
     "{\"kind\":\"partner\",\"title\":\"T\",\"memberships\":[{\"alliance_id\":\"k\","
     "\"alliance\":\"K\",\"town\":\"O\",\"contribution\":\"C\",\"source\":{\"section\":"
     "\"S\"}},{\"alliance\":\"L\"}]}",
     "{\"id\":\"\",\"kind\":\"partner\",\"title\":\"T\",\"memberships\":[{\"alliance_"
     "id\":"
     "\"k\",\"alliance\":\"K\",\"town\":\"O\",\"name\":\"T\",\"contribution\":\"C\","
     "\"source\":{\"file\":\"a.jsonl\",\"section\":\"S\"}}],\"source\":{\"file\":"
     "\"a.jsonl\",\"line\":1}}\n"},
    {"a bad line costs one note and nothing else", "a.jsonl",
     "{\"title\":\"A\"}\n[1]\n\n{\"title\":\"B\"}\n",
     "{\"id\":\"\",\"kind\":\"article\",\"title\":\"A\",\"source\":{\"file\":\"a."
     "jsonl\","
     "\"line\":1}}\n{\"id\":\"\",\"kind\":\"article\",\"title\":\"B\",\"source\":{"
     "\"file\":"
     "\"a.jsonl\",\"line\":4}}\nnote skipped 2: Zeile 2 ist kein JSON-Objekt und wurde "
     "ausgelassen.\n"},
    {"values of other types are passed over", "a.jsonl",
     "{\"title\":{\"x\":1},\"body\":[],\"contact\":3,\"dates\":\"x\",\"id\":5}",
     "{\"id\":\"5\",\"kind\":\"article\",\"title\":\"\",\"source\":{\"file\":\"a."
     "jsonl\","
     "\"line\":1}}\n"},
};

int
main(void)
{
    check_read_cases(cases);
    struct read_dump dump = read_dump("a.jsonl", STR_LIT("{\"title\":\n{]\n{\"a\":1}"));
    ok(dump.records == 1 && dump.notes == 2, "broken JSON is noted line by line");
    buf_free(&dump.text);
    return done();
}
