#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes the office files and the leaflet of the example collection.

Only for changing them: the results are committed, the build does not call this. Writes
four files into corpus/, always the same bytes: Word minutes, an OpenDocument list of
offers, an Excel partner list, and a two-column PDF.
"""
import os
import zipfile
from xml.sax.saxutils import escape

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'corpus')
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPEN = 'http://schemas.openxmlformats.org'
OFFICE = OPEN + '/officeDocument/2006/relationships'


def pack(name, parts):
    """A ZIP archive with fixed times, so that equal contents are equal bytes."""
    with zipfile.ZipFile(os.path.join(CORPUS, name), 'w') as archive:
        for path, text in parts:
            info = zipfile.ZipInfo(path, (2024, 1, 1, 0, 0, 0))
            stored = path == 'mimetype'
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, text)


def relations(*rows):
    return XML + '<Relationships xmlns="%s/package/2006/relationships">%s</Relationships>' % (
        OPEN, ''.join('<Relationship Id="rId%d" Type="%s" Target="%s"/>' % (n, kind, target)
                      for n, (kind, target) in enumerate(rows, 1)))


def content_types(*overrides):
    return XML + (
        '<Types xmlns="%s/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>%s</Types>') % (
            OPEN, ''.join('<Override PartName="%s" ContentType="%s"/>' % o for o in overrides))


def core(title, date):
    return XML + (
        '<cp:coreProperties xmlns:cp="%s/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>%s</dc:title>'
        '<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created></cp:coreProperties>'
    ) % (OPEN, escape(title), date)


# Minutes: (style, text) with style h = heading, l = list item, "" = paragraph.
ZWICKAU = [
    ('h1', 'Protokoll der Lenkungsgruppe, Zwickauer Bündnis für Familie'),
    ('', 'Ort: Familienzentrum Planitz, 08064 Zwickau. Datum: 12.03.2024, 16 bis 18 Uhr.'),
    ('', 'Anwesend: 14 Mitglieder. Leitung: Kerstin Böttger, Stadt Zwickau. Protokoll: Holger Unger.'),
    ('h2', 'TOP 1: Rückblick auf die Winterferien'),
    ('', 'An der Skifreizeit im Erzgebirge haben 46 Kinder teilgenommen, mehr als je zuvor. Elf Plätze hat die '
         'Sparkasse Zwickau bezahlt. Für 2025 wird ein zweiter Bus gebraucht.'),
    ('h2', 'TOP 2: Fachkräfte und Kitaplätze'),
    ('', 'Die Krankenhäuser melden, dass Pflegekräfte Stellen ablehnen, weil um 5.30 Uhr noch keine Kita offen ist. '
         'Das Jugendamt prüft bis Juni, welche Einrichtung früher öffnen kann.'),
    ('h2', 'TOP 3: Arbeitsgruppe Wohnen'),
    ('', 'Die AG Wohnen stellt eine Liste mit 60 Wohnungen vor, die für große Familien geeignet sind.'),
    ('l', 'Wohnungsgenossenschaft: 22 Wohnungen in Marienthal'),
    ('l', 'Gebäude- und Grundstücksgesellschaft: 38 Wohnungen in Eckersbach'),
    ('h2', 'TOP 4: Nächste Schritte'),
    ('', 'Das Bündnisfest findet am 15. Juni 2024 im Schwanenteichpark statt. Nächste Sitzung: 10.09.2024.'),
]


def word():
    body = ''
    for style, text in ZWICKAU:
        props = ''
        if style.startswith('h'):
            props = '<w:pPr><w:pStyle w:val="Heading%s"/></w:pPr>' % style[1]
        elif style == 'l':
            props = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        body += '<w:p>%s<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % (props, escape(text))
    main = '%s/wordprocessingml/2006/main' % OPEN
    styles = ''.join('<w:style w:type="paragraph" w:styleId="Heading%d"><w:name w:val="heading %d"/></w:style>'
                     % (n, n) for n in (1, 2))
    numbering = ('<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
                 '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
                 '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
    kind = 'application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml'
    pack('zwickau-protokoll.docx', [
        ('[Content_Types].xml', content_types(
            ('/word/document.xml', kind % 'document.main'), ('/word/styles.xml', kind % 'styles'),
            ('/word/numbering.xml', kind % 'numbering'),
            ('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'))),
        ('_rels/.rels', relations((OFFICE + '/officeDocument', 'word/document.xml'),
                                  (OPEN + '/package/2006/relationships/metadata/core-properties', 'docProps/core.xml'))),
        ('docProps/core.xml', core('Protokoll Lenkungsgruppe 12.03.2024', '2024-03-14T09:00:00Z')),
        ('word/_rels/document.xml.rels', relations((OFFICE + '/styles', 'styles.xml'),
                                                   (OFFICE + '/numbering', 'numbering.xml'))),
        ('word/styles.xml', XML + '<w:styles xmlns:w="%s">%s</w:styles>' % (main, styles)),
        ('word/numbering.xml', XML + '<w:numbering xmlns:w="%s">%s</w:numbering>' % (main, numbering)),
        ('word/document.xml', XML + '<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (main, body)),
    ])


LUENEBURG = [
    ('Kita-Lotsinnen.', 'Sie begleiten Familien, die neu in Deutschland sind, von der Anmeldung bis zum ersten '
     'Elternabend. In Arabisch, Ukrainisch, Kurdisch und Dari.'),
    ('Salzmäuse.', 'Betreuung für Kinder unter drei Jahren in den Räumen des Gesundheitszentrums, werktags von 6 bis 20 Uhr.'),
    ('Oma gesucht, Opa auch.', 'Der Wunschgroßeltern-Dienst bringt Familien und Ältere zusammen und bleibt ihr '
     'Ansprechpartner. Für beide Seiten kostenlos.'),
    ('Papa-Werkstatt.', 'Väter und Kinder bauen Vogelhäuser, Drachen und Seifenkisten. Jeden dritten Samstag, Anmeldung erbeten.'),
    ('Familienpflegezeit, einfach erklärt.', 'Vorträge in Betrieben: Wie lange kann ich aussetzen, wer zahlt, was '
     'muss ich wann sagen? Dauer eine Stunde.'),
    ('Bücherkoffer.', 'Mehrsprachige Bilderbücher reisen im Rollkoffer von Familie zu Familie, ein Halbjahr lang durch jede erste Klasse.'),
    ('Netzwerk Frühe Hilfen.', 'Hebammen, Kinderärzte und Beratungsstellen unter einer Telefonnummer: 040 66969-515.'),
]


def opendocument():
    ns = ''.join(' xmlns:%s="urn:oasis:names:tc:opendocument:xmlns:%s:1.0"' % pair for pair in (
        ('office', 'office'), ('text', 'text'), ('style', 'style'), ('meta', 'meta'))) + (
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"')
    body = ('<text:h text:outline-level="1">Lüneburger Bündnis für Familie</text:h>'
            '<text:p>21335 Lüneburg, Niedersachsen. Familienbüro, Waagestraße 4, Frau Svenja Harms, '
            'Telefon 040 66969-510.</text:p>'
            '<text:p>Das Bündnis wurde am 15. Mai 2006 gegründet und hat 44 Mitglieder.</text:p>'
            '<text:h text:outline-level="2">Unsere Angebote</text:h>')
    for lead, text in LUENEBURG:
        body += '<text:p><text:span text:style-name="fett">%s</text:span> %s</text:p>' % (escape(lead), escape(text))
    content = XML + (
        '<office:document-content%s office:version="1.3"><office:automatic-styles>'
        '<style:style style:name="fett" style:family="text"><style:text-properties fo:font-weight="bold"/>'
        '</style:style></office:automatic-styles><office:body><office:text>%s</office:text></office:body>'
        '</office:document-content>') % (ns, body)
    meta = XML + ('<office:document-meta%s office:version="1.3"><office:meta><dc:title>Angebote in Lüneburg</dc:title>'
                  '<dc:date>2024-02-01T10:00:00</dc:date></office:meta></office:document-meta>') % ns
    manifest = XML + (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/></manifest:manifest>')
    pack('Angebote Lüneburg.odt', [
        ('mimetype', 'application/vnd.oasis.opendocument.text'), ('content.xml', content),
        ('meta.xml', meta), ('META-INF/manifest.xml', manifest)])


BOCHOLT = [
    ['Bündnis für Familie Bocholt: Partnerliste'],
    ['Organisation', 'Bereich', 'Ansprechperson', 'Straße', 'PLZ', 'Ort', 'Telefon', 'Beitrag'],
    ['AOK NORDWEST', 'Gesundheit', 'Frau Terhorst', 'Europaplatz 12', '46399', 'Bocholt', '0221 4710-551', 'Pflegekurse für Beschäftigte'],
    ['Caritasverband für das Dekanat Bocholt e. V.', 'Wohlfahrt', 'Herr Klein-Wiele', 'Nordwall 44', '46399', 'Bocholt', '0221 4710-552', 'Sozialpädagogische Familienhilfe'],
    ['Diakonie West-Münsterland', 'Wohlfahrt', '', '', '46397', 'Bocholt', '0221 4710-553', 'Schuldnerberatung'],
    ['Familienbildungsstätte Bocholt', 'Bildung', 'Frau Üffing', 'Ostwall 39', '46397', 'Bocholt', '0221 4710-554', 'Geburtsvorbereitung, Babymassage'],
    ['Flender GmbH', 'Wirtschaft', '', '', '46395', 'Bocholt', '', 'Belegplätze in der Kita Industriepark'],
    ['Handwerkskammer Münster, Kreishandwerkerschaft Borken', 'Wirtschaft', '', '', '46325', 'Borken', '', 'Ausbildung in Teilzeit'],
    ['IHK Nord Westfalen, Standort Bocholt', 'Wirtschaft', 'Herr Sümpelmann', 'Willy-Brandt-Straße 3', '46395', 'Bocholt', '0221 4710-557', 'Runder Tisch Familie und Betrieb'],
    ['Klinikum Westmünsterland, St. Agnes-Hospital', 'Gesundheit', '', 'Barloer Weg 125', '46397', 'Bocholt', '', 'Stillambulanz'],
    ['Stadtsparkasse Bocholt', 'Wirtschaft', 'Frau Hüls', 'Markt 8', '46399', 'Bocholt', '0221 4710-559', 'Preis „Familienfreundlicher Betrieb“'],
    ['Stadtsportverband Bocholt e.V.', 'Sport', '', '', '46395', 'Bocholt', '', 'Eltern-Kind-Turnen'],
    ['Westfälische Hochschule, Campus Bocholt', 'Bildung', '', 'Münsterstraße 265', '46397', 'Bocholt', '', 'Kinder-Technik-Tage'],
]


def excel():
    main = '%s/spreadsheetml/2006/main' % OPEN
    strings, rows = [], ''
    for r, row in enumerate(BOCHOLT, 1):
        cells = ''
        for c, text in enumerate(row):
            if text:
                cells += '<c r="%s%d" t="s"><v>%d</v></c>' % ('ABCDEFGH'[c], r, len(strings))
                strings.append('<si><t>%s</t></si>' % escape(text))
        rows += '<row r="%d">%s</row>' % (r, cells)
    kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml.%s+xml'
    pack('bocholt-partner.xlsx', [
        ('[Content_Types].xml', content_types(
            ('/xl/workbook.xml', kind % 'sheet.main'), ('/xl/worksheets/sheet1.xml', kind % 'worksheet'),
            ('/xl/sharedStrings.xml', kind % 'sharedStrings'))),
        ('_rels/.rels', relations((OFFICE + '/officeDocument', 'xl/workbook.xml'))),
        ('xl/_rels/workbook.xml.rels', relations((OFFICE + '/worksheet', 'worksheets/sheet1.xml'),
                                                 (OFFICE + '/sharedStrings', 'sharedStrings.xml'))),
        ('xl/workbook.xml', XML + '<workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Partner" sheetId="1" '
         'r:id="rId1"/></sheets></workbook>' % (main, OFFICE)),
        ('xl/sharedStrings.xml', XML + '<sst xmlns="%s" count="%d" uniqueCount="%d">%s</sst>'
         % (main, len(strings), len(strings), ''.join(strings))),
        ('xl/worksheets/sheet1.xml', XML + '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (main, rows)),
    ])


# The leaflet: a head and two columns of (size, bold, line). Words are broken at line ends as in print.
RAVENSBURG = [
    [(20, True, 'Ravensburger Bündnis für Familie'), (10, False, ''),
     (10, False, '88212 Ravensburg, Marienplatz 26, Telefon 089 99998-840')],
    [(14, True, 'Spieleverleih'), (10, False, 'Mehr als 600 Gesellschaftsspiele zum'),
     (10, False, 'Ausleihen, drei Wochen lang und kosten-'), (10, False, 'los, in der Stadtbücherei.'), (10, False, ''),
     (14, True, 'Kurzzeit-Kita am Marktplatz'), (10, False, 'Zwei Stunden einkaufen, zum Arzt oder'),
     (10, False, 'zur Bank: Kinder ab einem Jahr werden'), (10, False, 'ohne Anmeldung betreut. 5 Euro je Stunde.')],
    [(14, True, 'Turmkinder'), (10, False, 'Ganztagsbetreuung in den Pfingst- und'),
     (10, False, 'Sommerferien für Kinder der Klassen 1'), (10, False, 'bis 6, mit Ausflügen auf alle Türme'),
     (10, False, 'der Stadt.'), (10, False, ''),
     (14, True, 'Elterntelefon'), (10, False, 'Wenn es zu Hause kracht: Montag bis'),
     (10, False, 'Freitag von 18 bis 22 Uhr hört Ihnen'), (10, False, 'jemand zu. Auf Wunsch ohne Namen.'),
     (10, False, ''), (14, True, 'Ehrenamtskarte'), (10, False, 'Wer sich fünf Stunden in der Woche'),
     (10, False, 'für Familien einsetzt, fährt mit Bus'), (10, False, 'und Bahn zum halben Preis.')],
]


def pdf():
    lines = []
    for column, x, y in zip(RAVENSBURG, (50, 50, 275), (800, 710, 710)):
        for size, bold, text in column:
            y -= size * 1.4
            raw = text.encode('cp1252').replace(b'\\', b'\\\\').replace(b'(', b'\\(').replace(b')', b'\\)')
            lines.append(b'BT /F%d %d Tf %d %.1f Td (%s) Tj ET' % (2 if bold else 1, size, x, y, raw))
    stream = b'\n'.join(lines)
    font = b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica%s /Encoding /WinAnsiEncoding >>'
    objects = [
        b'<< /Type /Catalog /Pages 2 0 R >>',
        b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R '
        b'/Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>',
        font % b'', font % b'-Bold',
        b'<< /Length %d >>\nstream\n%s\nendstream' % (len(stream), stream),
        b'<< /Title (Faltblatt Ravensburg) /CreationDate (D:20230501120000Z) >>',
    ]
    out, places = b'%PDF-1.4\n', []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (number, text)
    xref = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1)
    out += b''.join(b'%010d 00000 n \n' % place for place in places)
    out += b'trailer\n<< /Size %d /Root 1 0 R /Info 7 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, xref)
    with open(os.path.join(CORPUS, 'ravensburg-faltblatt.pdf'), 'wb') as file:
        file.write(out)


if __name__ == '__main__':
    word()
    opendocument()
    excel()
    pdf()
