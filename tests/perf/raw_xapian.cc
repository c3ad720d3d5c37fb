// SPDX-License-Identifier: GPL-2.0-or-later
// The anchor of `make bench`: the same records and queries through plain libxapian with
// its own TermGenerator (German stemmer) and AND queries, no analysis of ours.
//
//   raw_xapian index FOLDER < records.tsv      id TAB title TAB text
//   raw_xapian query FOLDER < queries.txt      one a line; prints microseconds
//   raw_xapian snippets FOLDER FILE... < queries.txt   default snippets of long texts
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

namespace {

void
index_records(const std::string &folder)
{
    Xapian::WritableDatabase db(folder, Xapian::DB_CREATE);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("german"));
    std::string line;
    while (std::getline(std::cin, line)) {
        const size_t first = line.find('\t');
        const size_t second = line.find('\t', first + 1);
        if (second == std::string::npos)
            continue;
        Xapian::Document document;
        generator.set_document(document);
        generator.set_termpos(0);
        generator.index_text(line.substr(first + 1, second - first - 1), 2);
        generator.increase_termpos();
        generator.index_text(line.substr(second + 1));
        document.set_data(line);
        db.add_document(document);
    }
    db.commit();
}

double
microseconds_of(Xapian::Enquire &enquire)
{
    const auto start = std::chrono::steady_clock::now();
    const Xapian::MSet hits = enquire.get_mset(0, 10, 1000);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
        hit.get_document().get_data();
    const auto end = std::chrono::steady_clock::now();
    return std::chrono::duration<double, std::micro>(end - start).count();
}

void
run_queries(const std::string &folder)
{
    const Xapian::Database db(folder);
    const Xapian::Stem stemmer("german");
    std::vector<double> times;
    std::string line;
    while (std::getline(std::cin, line)) {
        std::vector<Xapian::Query> words;
        std::istringstream stream(line);
        for (std::string word; stream >> word;) {
            std::string lower;
            for (Xapian::Utf8Iterator c(word); c != Xapian::Utf8Iterator(); ++c)
                Xapian::Unicode::append_utf8(lower, Xapian::Unicode::tolower(*c));
            words.emplace_back("Z" + stemmer(lower));
        }
        Xapian::Enquire enquire(db);
        enquire.set_query(
            Xapian::Query(Xapian::Query::OP_AND, words.begin(), words.end()));
        double tries[6];
        for (double &time : tries)
            time = microseconds_of(enquire);
        std::sort(tries + 1, tries + 6);
        times.push_back(tries[3]);
    }
    std::sort(times.begin(), times.end());
    if (times.empty())
        return;
    double sum = 0;
    for (const double time : times)
        sum += time;
    const auto at = [&](double share) {
        return times[std::min(times.size() - 1,
                              size_t(share * static_cast<double>(times.size())))];
    };
    std::printf("%zu queries  p50 %.0f  p95 %.0f  p99 %.0f  mean %.0f us\n",
                times.size(), at(0.5), at(0.95), at(0.99),
                sum / static_cast<double>(times.size()));
}

const size_t TEXT_BYTES = 10240;

std::vector<std::string>
read_texts(char **paths, int count)
{
    std::vector<std::string> texts;
    for (int i = 0; i < count && texts.size() < 200; i++) {
        std::ifstream file(paths[i], std::ios::binary);
        std::string text(TEXT_BYTES, ' ');
        file.read(&text[0], static_cast<std::streamsize>(TEXT_BYTES));
        text.resize(static_cast<size_t>(file.gcount()));
        while (!text.empty() && static_cast<unsigned char>(text.back()) >= 0x80)
            text.pop_back();
        if (text.size() > TEXT_BYTES / 2)
            texts.push_back(text);
    }
    return texts;
}

void
run_snippets(const std::string &folder, const std::vector<std::string> &texts)
{
    Xapian::Database db(folder);
    Xapian::Stem stem("german");
    std::string line;
    size_t count = 0;
    const std::clock_t start = std::clock();
    while (std::getline(std::cin, line)) {
        Xapian::QueryParser parser;
        parser.set_stemmer(stem);
        Xapian::Enquire enquire(db);
        enquire.set_query(parser.parse_query(line));
        Xapian::MSet found = enquire.get_mset(0, 1);
        for (const std::string &text : texts) {
            found.snippet(text, 220, stem);
            count++;
        }
    }
    const double spent = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("%zu of %zu bytes, %.1f us CPU each\n", count, TEXT_BYTES,
                spent * 1e6 / static_cast<double>(count ? count : 1));
}

} // namespace

int
main(int argc, char **argv)
{
    if (argc < 3) {
        std::cerr << "usage: raw_xapian index|query|snippets FOLDER\n";
        return 2;
    }
    try {
        if (std::string(argv[1]) == "index")
            index_records(argv[2]);
        else if (std::string(argv[1]) == "snippets")
            run_snippets(argv[2], read_texts(argv + 3, argc - 3));
        else
            run_queries(argv[2]);
    } catch (const Xapian::Error &error) {
        std::cerr << "raw_xapian: " << error.get_description() << '\n';
        return 2;
    }
    return 0;
}
