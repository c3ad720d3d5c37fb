#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes the binary fixtures of tests/golden/blocks: small DOCX, ODT, ODS, XLSX and PDF
files with the shapes that the readers must know. The results are kept with the sources,
so tests need no Python; run it again only to change them."""
import os
import zipfile

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "blocks")


def pack(name, parts, first=None):
    with zipfile.ZipFile(os.path.join(HERE, name), "w") as z:
        for path, text in parts.items():
            info = zipfile.ZipInfo(path, (2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if path == first else zipfile.ZIP_DEFLATED
            z.writestr(info, text)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def run(text, bold=False):
    return f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def par(content, style=None, num=None, level=0):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    num = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    return f"<w:p><w:pPr>{style}{num}</w:pPr>{content}</w:p>"


def cell(text, extra=""):
    return f"<w:tc><w:tcPr>{extra}</w:tcPr>{par(run(text))}</w:tc>"


def docx():
    body = "".join([
        par(run("Angebote im Landkreis"), "Titel"),
        par(run("Inhalt 1"), "Verzeichnis1"),
        par(run("Für Eltern"), "berschrift1"),
        par(run("Elterntreff", True) + run(" Mittwochs um zehn.") + "<w:r><w:br/></w:r>" + run("Ohne Anmeldung.")),
        par(run("Kurs A"), num=1), par(run("Unterpunkt"), num=1, level=1), par(run("Kurs B"), num=1),
        par(run("Erstens"), num=2), par(run("Zweitens"), num=2),
        par(run("Per Stil ein Punkt"), "Liste"),
        par(run("• von Hand getippt")), par(run("• noch einer")),
        par("<w:del><w:r><w:delText>gelöscht</w:delText></w:r></w:del>" + run("Gültig") +
            "<w:r><w:footnoteReference/></w:r>"),
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>" + cell("Träger") + cell("Beitrag") + "</w:tr><w:tr>" +
        cell("Werkstatt gGmbH", '<w:vMerge w:val="restart"/>') + cell("Räume") + "</w:tr><w:tr>" +
        cell("", "<w:vMerge/>") + cell("Essen") + "</w:tr></w:tbl>",
        "<w:tbl><w:tr>" + cell("Nur gestaltet") + "</w:tr></w:tbl>",
        '<w:p><w:hyperlink r:id="rId1" xmlns:r="x">' + run("Mehr im Netz") + "</w:hyperlink></w:p>",
    ])
    styles = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>"""
    numbering = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num></w:numbering>"""
    pack("angebote.docx", {
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles,
        "word/numbering.xml": numbering,
        "word/_rels/document.xml.rels": '<Relationships><Relationship Id="rId1" Target="https://www.example.org/"/></Relationships>',
        "word/header1.xml": f"<w:hdr {W}>{par(run('Kopfzeile'))}</w:hdr>",
        "docProps/core.xml": '<c xmlns:dc="d" xmlns:dcterms="t"><dc:title>Übersicht</dc:title><dcterms:modified>2022-03-04T05:06:07Z</dcterms:modified></c>',
    })


ODF = " ".join(f'xmlns:{p}="urn:{p}"' for p in ("office", "text", "table", "style", "fo", "xlink", "dc", "meta"))


def odt():
    content = f"""<office:document-content {ODF}><office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<text:list-style style:name="L1"><text:list-level-style-bullet text:level="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1"/></text:list-style>
</office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:p>alt</text:p></text:tracked-changes>
<text:h text:outline-level="1">Hilfen</text:h><text:p text:style-name="P1">Für Kleine</text:p>
<text:p><text:span text:style-name="T1">Babykorb</text:span> Kleidung<text:s text:c="2"/>und mehr<text:line-break/>gratis<text:note><text:p>Fußnote</text:p></text:note></text:p>
<text:list text:style-name="L1"><text:list-item><text:p>Eins</text:p><text:p>dazu</text:p><text:list><text:list-item><text:p>Tiefer</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>Zwei</text:p></text:list-item></text:list>
<text:list text:style-name="L2"><text:list-item><text:p>A</text:p></text:list-item><text:list-item><text:p>B</text:p></text:list-item></text:list>
<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Wer</text:p></table:table-cell><table:table-cell><text:p>Was</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row><table:table-cell><text:p>Verein</text:p></table:table-cell><table:table-cell><text:p>Zeit</text:p><text:p>Geld</text:p></table:table-cell></table:table-row></table:table>
<text:p><text:a xlink:href="mailto:a@example.org">Schreiben</text:a></text:p>
</office:text></office:body></office:document-content>"""
    styles = f'<office:document-styles {ODF}><office:styles><style:style style:name="Heading_20_2" style:default-outline-level="2"/></office:styles></office:document-styles>'
    pack("hilfen.odt", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content,
                        "styles.xml": styles, "meta.xml": f"<m {ODF}><dc:date>2021-02-03T00:00:00</dc:date></m>"}, "mimetype")


def ods():
    def row(*cells):
        return "<table:table-row>" + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells) + '<table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
    content = f"""<office:document-content {ODF}><office:body><office:spreadsheet><table:table table:name="Mitglieder">
{row("Liste der Mitglieder")}{row("Name", "Ort")}{row("Chor", "Neustadt")}<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
    pack("mitglieder.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}, "mimetype")


def xlsx():
    shared = ["Partner im Bündnis", "Firma", "PLZ", "seit", "Elektro <Funk> & Söhne", "Bäckerei"]
    strings = "".join(f"<si><t>{s.replace('&', '&amp;').replace('<', '&lt;')}</t></si>" for s in shared)
    sheet = """<worksheet><sheetData>
<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"/>
<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="s"><v>2</v></c><c r="C3" t="s"><v>3</v></c><c r="D3" t="inlineStr"><is><r><t>Bei</t></r><r><t>trag</t></r></is></c></row>
<row r="4"><c r="A4" t="s"><v>4</v></c><c r="B4" s="2"><v>1067</v></c><c r="C4" s="1"><v>43831</v></c><c r="D4"><v>12.5</v></c></row>
<row r="6"><c r="A6" t="s"><v>5</v></c><c r="C6" s="3"><v>44197.75</v></c><c r="D6" t="b"><v>1</v></c></row>
</sheetData></worksheet>"""
    pack("partner.xlsx", {
        "xl/workbook.xml": '<workbook xmlns:r="r"><sheets><sheet name="Partner 2020" r:id="rId1"/><sheet name="geheim" state="hidden" r:id="rId2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst>{strings}</sst>",
        "xl/styles.xml": '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="00000"/><numFmt numFmtId="171" formatCode="dd\\.mm\\.yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": sheet,
        "xl/worksheets/sheet2.xml": '<worksheet><sheetData><row><c t="inlineStr"><is><t>Geheimes</t></is></c></row></sheetData></worksheet>',
    })


def text(x, y, size, s):
    s = s.encode("cp1252").decode("latin-1").replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({s}) Tj ET\n"


def column(x, y, lines, size=11, pitch=13):
    return "".join(text(x, y - i * pitch, size, s) for i, s in enumerate(lines))


def write_pdf(name, pages, title):
    count = len(pages)
    font = 3 + 2 * count
    kids = " ".join(f"{3 + i} 0 R" for i in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode()]
    for i in range(count):
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 {font} 0 R>>>>/Contents {3 + count + i} 0 R>>".encode())
    for page in pages:
        data = page.encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(data), data))
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    objects.append(f"<</Title({title})/CreationDate(D:20190807060504Z)>>".encode())
    out, places = b"%PDF-1.4\n", []
    for i, o in enumerate(objects):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (i + 1, o)
    table = b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, table, len(objects) + 1, font + 1, len(out))
    with open(os.path.join(HERE, name), "wb") as f:
        f.write(out)


def leaflet():
    """Two pages: columns, a table with wrapped cells, a running head, page numbers."""
    one = text(60, 810, 9, "Faltblatt Musterland") + text(60, 760, 24, "Familien zuerst")
    one += text(60, 720, 14, "Nachtcafé")
    one += column(60, 702, ["Eltern, die nachts arbeiten, trinken hier Kaffee,", "während ihre Kinder im Nebenraum schlafen. Die Be-",
                            "treuung übernimmt ein Verein aus der Nachbarschaft,", "Anmeldung ist keine nötig."])
    one += text(60, 630, 14, "Rollende Bücherei") + column(60, 612, ["Ein Bus mit Bilderbüchern hält jede Woche an vier", "Orten, auch in den Ferien."])
    one += text(330, 720, 14, "Kinderkleider") + column(330, 702, ["Tauschen statt kaufen: am ersten Samstag", "des Monats im Gemeindehaus. Wer nichts", "bringt, darf trotzdem etwas mitnehmen."])
    one += column(330, 640, ["• Größen 50 bis 164", "• auch Schuhe und Spiele"])
    one += text(60, 540, 18, "Wer hilft mit?")
    for y, cells in ((515, ("Einrichtung", "Telefon", "Beitrag")), (495, ("Sportbund", "01234 5670", "Hallen am")),
                     (482, ("", "", "Wochenende")), (462, ("Chor", "01234 5671", "Singen")), (442, ("Feuerwehr", "", "Fahrten"))):
        one += "".join(text(x, y, 11, c) for x, c in zip((60, 220, 330), cells) if c)
    one += text(290, 30, 9, "Seite 1")
    two = text(60, 810, 9, "Faltblatt Musterland") + text(60, 760, 18, "Kontakt")
    two += column(60, 735, ["Büro für Familien", "Am Markt 3", "54321 Musterland"]) + text(290, 30, 9, "Seite 2")
    write_pdf("faltblatt.pdf", [one, two], "Faltblatt")


def staggered():
    """Columns whose lines do not stand level, three columns, a title across all."""
    one = column(60, 780, ["Kochgruppe für Väter"], 14)
    one += column(60, 760, ["Einmal im Monat kochen Väter mit ihren", "Kindern ein Gericht aus ihrer Heimat. Die", "Küche stellt die Gesamtschule, eingekauft", "wird gemeinsam auf dem Wochenmarkt."], 11, 14)
    one += column(60, 690, ["Windelkasse"], 14) + column(60, 670, ["Wer wenig Geld hat, bekommt Windeln zum", "halben Preis."], 11, 14)
    one += column(320, 786, ["Radwerkstatt"], 14)
    one += column(320, 766, ["Alte Räder werden hergerichtet und an", "Familien verschenkt, die noch keine haben.", "Mitmachen kann jeder, der schrauben will;", "Werkzeug ist da. Freitags ab drei Uhr am", "Güterbahnhof."], 11, 13.3)
    one += column(60, 600, ["Was sonst noch läuft"], 20)
    for x, title, lines in ((60, "Singkreis", ["Lieder für Große und", "Kleine, jeden Montag", "im Pfarrsaal."]),
                            (230, "Lesezeit", ["Freiwillige lesen vor,", "auch auf Türkisch und", "auf Ukrainisch."]),
                            (400, "Gartentag", ["Pflanzen, jäten und", "ernten am Bahndamm,", "Geräte sind da."])):
        shift = (x % 7)
        one += column(x, 570 - shift, [title], 13) + column(x, 553 - shift, lines, 10, 12.5)
    one += column(60, 480, ["Alle Angebote sind kostenlos. Das Bündnis dankt den vielen Menschen, die seit Jahren mithelfen,", "und freut sich über jede neue Idee."])
    write_pdf("spalten.pdf", [one], "Spalten")


def tight():
    """Titles as large as the text and without white above, bullets in two columns."""
    left = ["Angebote für Familien", "Mondscheinkita",
            "Bis zehn Uhr am Abend betreut die Kita am Fluss", "Kinder von Eltern, die im Krankenhaus arbeiten.",
            "Brotzeit im Park", "Ruheständler bringen Picknickdecken, Suppe und",
            "Geschichten mit. Getroffen wird sich bei der Eiche.", "Reparaturtisch",
            "Stühle, Lampen und Spielzeug werden mit", "Freiwilligen geflickt, statt sie wegzuwerfen."]
    right = ["Wer mitmacht", "• Kreissparkasse Flusstal", "• Evangelische Kirchengemeinde Flusstal, Haus der",
             "Familie", "• Turnverein Flusstal 1887 e. V.", "• Stadtwerke Flusstal GmbH"]
    write_pdf("dicht.pdf", [text(60, 790, 20, "Familienbündnis Flusstal") + column(60, 740, left, 11, 13.5)
                            + column(330, 740, right, 11, 13.5)], "Dicht gesetzt")


for make in (docx, odt, ods, xlsx, leaflet, staggered, tight):
    make()
