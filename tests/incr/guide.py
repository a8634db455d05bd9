"""A made-up guide, the same for the same seed: `waymark init`, then pages,
processes, rights, a case plan, a letter, listings, topics, counties, laws, a
glossary, rules, notices, shared texts, images and a packet, in English and
Spanish."""

import random
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

EN = """after again answer ask begin better board bring call care change child
class clinic copy county court date day doctor early family father find first
folder form free friend give goal good grade group hand hear help home hour
judge keep kind know later law learn letter listen live mail meet month mother
name need next note nurse office old open page paper parent part phone place
plan point question read report ride right room rule safe say school send
service share show sign small start state stay step story talk teacher team
tell test think time today train turn visit wait walk week word work worker
write year young""".split()
ES = """abogada ahora amiga antes apoyo aprender asistir avisar ayuda barrio
boleta buscar calle camino carpeta carta casa cita clase clínica condado
consejo copia corte cuidado derecho día doctora ejemplo empezar entregar equipo
escribir escuela esperar familia fecha firmar grado grupo guardar hablar hija
hijo hora hoja hoy idea informe jueza juntos leer lengua ley llamar llegar
madre maestra mañana mes meta mirar mostrar nombre nota oficina oír padre
página palabra papel parte paso pedir pensar plan plazo pregunta primero
prueba reunión salud semana señal servicio sitio tarea tiempo trabajo vecina
visita vivir voz""".split()
WORDS = {"en": EN, "es": ES}
SECTIONS = ["school", "court", "health"]
FONTS = ["/usr/share/fonts/truetype/noto", "/usr/share/fonts",
         "/usr/local/share/fonts"]


def words(rng, lang, n):
    return " ".join(rng.choice(WORDS[lang]) for _ in range(n))


def sentence(rng, lang, n=None):
    s = words(rng, lang, n or rng.randint(5, 12))
    return s[0].upper() + s[1:] + "."


def title(rng, lang):
    s = words(rng, lang, rng.randint(2, 4))
    return s[0].upper() + s[1:]


def png(rng, side=24):
    """A small picture of one colour each row."""
    rows = b"".join(b"\0" + bytes(rng.randrange(256) for _ in range(3)) * side
                    for _ in range(side))

    def chunk(kind, data):
        crc = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + \
            struct.pack(">I", crc)
    return (b"\x89PNG\r\n\x1a\n" +
            chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


class Guide:
    """What is in the guide, while it is written."""

    def __init__(self, rng, size):
        self.rng = rng
        self.topics = [f"topic-{i}" for i in range(6)]
        self.counties = [f"county-{i}" for i in range(3)]
        self.laws = [f"ec-{100 + i}" for i in range(8)]
        self.terms = [f"term-{i}" for i in range(10)]
        self.shared = ["lines", "advice", "more"]
        self.images = [f"picture-{i}.png" for i in range(4)]
        self.listings = [f"place-{i}" for i in range(max(4, size // 10))]
        self.rights = [f"right-{i}" for i in range(max(3, size // 18))]
        n = size - 2 * len(self.rights) - len(self.listings)
        self.pages = [f"{SECTIONS[i % 3]}/page-{i // 3}"
                      for i in range(max(15, n // 2))]
        self.files = {}

    def put(self, path, text):
        self.files[path] = text if isinstance(text, bytes) else text.encode()

    def link(self, lang, here):
        """A link to something, from a page two folders below content/."""
        rng = self.rng
        kind = rng.randrange(8)
        if kind < 4:
            other = rng.choice(self.pages)
            if other == here:
                return "here"
            anchor = rng.choice(["", "#first", "#second"])
            target = f"../{other}.md{anchor}"
        elif kind == 4:
            target = "term:" + rng.choice(self.terms)
        elif kind == 5:
            target = "law:" + rng.choice(self.laws)
        elif kind == 6:
            target = "listing:" + rng.choice(self.listings)
        else:
            target = "topic:" + rng.choice(self.topics)
        return f"[{words(rng, lang, 2)}]({target})"

    def paragraph(self, lang, here, links=1):
        out = [sentence(self.rng, lang) for _ in range(self.rng.randint(1, 3))]
        for _ in range(links):
            out.append(f"See {self.link(lang, here)}.")
        return " ".join(out)

    def page(self, lang, i, name):
        rng = self.rng
        topics = " ".join(sorted(rng.sample(self.topics, rng.randint(1, 2))))
        following = self.pages[(i + 3) % len(self.pages)]
        out = ["---", f"title: {title(rng, lang)} {i}",
               f"summary: {sentence(rng, lang)}", f"topics: {topics}"]
        if rng.random() < 0.5:
            out.append(f"order: {rng.randint(1, 9)}")
        if i % 10 == 4:
            out.append(f"aliases: older/{name}")
        if i % 12 == 5:
            out.append("sensitive: yes")
        if i % 12 == 7:
            out.append("step: court/process#step-1")
        if i == 3:
            out.append("check-by: 2026-01-31")  # a warning that stays
        out += ["---", "", self.paragraph(lang, name), "",
                f"## {title(rng, lang)} {{#first}}", "",
                self.paragraph(lang, name), "",
                f"- {sentence(rng, lang)}", f"- {sentence(rng, lang)}", "",
                f"## {title(rng, lang)} {{#second}}", "",
                f"After this: [{words(rng, lang, 3)}](../{following}.md).", ""]
        if i % 5 == 0:
            out += ["```include", f"name: {self.shared[i // 5 % 2]}", "```",
                    ""]
        if i % 7 == 0:
            out += ["```listings", f"topic: {rng.choice(self.topics)}",
                    "limit: 4", "```", ""]
        if i % 9 == 1:
            image = self.images[i % len(self.images)]
            out += [f"![{words(rng, lang, 3)}](../../assets/{image})", ""]
        if i % 11 == 2:
            out += ["```deadlines", "process: court/process", "```", ""]
        if i % 6 == 4:
            out += [f"- [ ] {sentence(rng, lang)}",
                    f"- [ ] {sentence(rng, lang)}", ""]
        if i % 8 == 3:
            out += ["> [!SAY] " + sentence(rng, lang), "",
                    "```table", "| what | when |", "|---|---|",
                    f"| {words(rng, lang, 2)} | {rng.randint(1, 9)} |",
                    "```", ""]
        if i == 4 and lang == "en":  # another warning that stays
            out += [f"Read on [click here](../{following}.md).", ""]
        self.put(f"content/{lang}/{name}.md", "\n".join(out))

    def shared_text(self, lang):
        rng = self.rng
        for name in self.shared:
            out = ["---", f"title: {name}", f"summary: {sentence(rng, lang)}",
                   "---", "", sentence(rng, lang), ""]
            if name == "lines":
                out += ["```include", "name: more", "```", ""]
            self.put(f"content/{lang}/shared/{name}.md", "\n".join(out))

    def home(self, lang):
        rng = self.rng
        out = ["---", f"title: {title(rng, lang)}",
               f"summary: {sentence(rng, lang)}", "---", "",
               f"## {title(rng, lang)} {{#first}}", ""]
        out += [f"- [{words(rng, lang, 2)}]({p}.md). {sentence(rng, lang)}"
                for p in self.pages[:6]]
        out += [f"- [{words(rng, lang, 2)}]({p}/process.xml)"
                for p in ("school", "court")]
        out += [f"- [{words(rng, lang, 2)}](court/plan.xml)",
                f"- [{words(rng, lang, 2)}](packet:folder)", ""]
        self.put(f"content/{lang}/index.md", "\n".join(out))

    def process(self, lang, section):
        rng = self.rng
        out = [f'<process topics="{rng.choice(self.topics)}" order="1">',
               f"  <title>{title(rng, lang)}</title>",
               f"  <summary>{sentence(rng, lang)}</summary>"]
        for k in range(4):
            law = rng.choice(self.laws)
            rule = f' rule="rule-{k}"' if k < 3 else ""
            out += [f'  <step id="step-{k}">',
                    f"    <title>{title(rng, lang)}</title>",
                    f"    <what>{sentence(rng, lang)}</what>",
                    f'    <deadline id="d-{k}" who="agency"'
                    f' count="{rng.randint(2, 60)}" unit="days"'
                    f' law="{law}"{rule}>{sentence(rng, lang)}</deadline>',
                    f"    <say>{sentence(rng, lang)}</say>",
                    f"    <next>{sentence(rng, lang)}"
                    f" {self.link(lang, section)}</next>", "  </step>"]
        out += ["</process>", ""]
        self.put(f"content/{lang}/{section}/process.xml", "\n".join(out))

    def right(self, lang, i, name):
        rng = self.rng
        law = rng.choice(self.laws)
        out = [f'<right topics="{rng.choice(self.topics)}" law="{law}"'
               f' order="{i}">', f"  <title>{title(rng, lang)} {i}</title>",
               f"  <summary>{sentence(rng, lang)}</summary>"]
        for part in ("law-says", "means", "do", "say", "if-no", "help"):
            text = sentence(rng, lang)
            if part == "law-says":
                text += f" [{law}](law:{law})"
            if part == "help":
                text += " " + self.link(lang, name)
            out.append(f"  <{part}>{text}</{part}>")
        out += ["</right>", ""]
        self.put(f"content/{lang}/rights/{name}.xml", "\n".join(out))

    def caseplan(self, lang):
        rng = self.rng
        out = [f'<caseplan topics="{rng.choice(self.topics)}">',
               f"  <title>{title(rng, lang)}</title>",
               f"  <summary>{sentence(rng, lang)}</summary>"]
        for k in range(2):
            out += [f'  <requirement id="part-{k}">',
                    f"    <title>{title(rng, lang)}</title>"]
            out += [f"    <{p}>{sentence(rng, lang)}</{p}>"
                    for p in ("means", "done", "proof", "help", "barrier")]
            out += ["  </requirement>"]
        out += ["</caseplan>", ""]
        self.put(f"content/{lang}/court/plan.xml", "\n".join(out))

    def letter(self, lang):
        rng = self.rng
        fields = ["date", "child", "told"]
        out = [f'<letter topics="{rng.choice(self.topics)}"'
               f' law="{rng.choice(self.laws)}">',
               f"  <title>{title(rng, lang)}</title>",
               f"  <summary>{sentence(rng, lang)}</summary>",
               f"  <use>{sentence(rng, lang)}</use>"]
        out += [f'  <field name="{f}" blank="{words(rng, lang, 2)}">'
                f"{title(rng, lang)}</field>" for f in fields]
        out += ["  <dateline>{date}</dateline>",
                f"  <to>{title(rng, lang)}</to>",
                f"  <greeting>{words(rng, lang, 2)},</greeting>",
                "  <para>" + words(rng, lang, 5) + " {child}.</para>",
                '  <para if="told">' + words(rng, lang, 4) +
                " {told}.</para>", "  <sign>{child}</sign>",
                f"  <send>{self.paragraph(lang, 'letters/ask')}</send>",
                '  <deadline rule="rule-1" who="agency" count="5"'
                f' unit="days" law="{rng.choice(self.laws)}">'
                f"{sentence(rng, lang)}</deadline>",
                f"  <if-not>{sentence(rng, lang)}</if-not>", "</letter>", ""]
        self.put(f"content/{lang}/letters/ask.xml", "\n".join(out))

    def rules(self):
        rng = self.rng
        out = ['<rules covers-from="2025-01-01" covers-to="2029-12-31">']
        for k in range(3):
            after = ' after="rule-0"' if k == 2 else ""
            out += [f'  <rule id="rule-{k}" who="agency"{after}'
                    f' law="{rng.choice(self.laws)}" confidence="high">',
                    "    " + self.named("name"), "    " + self.named("from"),
                    f'    <reading><count n="{rng.randint(2, 60)}"'
                    f' unit="{rng.choice(["days", "school-days"])}"/>',
                    "      " + self.named("how", "."), "    </reading>",
                    "  </rule>"]
        out += ['  <holiday on="2026-12-25">Day</holiday>', "</rules>", ""]
        self.put("content/rules.xml", "\n".join(out))
        texts = "".join(f'<text xml:lang="{lang}">{sentence(rng, lang)}'
                        "</text>" for lang in WORDS)
        self.put("content/notices.xml", '<notices>\n  <notice id="interpreter'
                 f'" languages="en es fr">{texts}</notice>\n</notices>\n')

    def listing(self, i, name):
        rng = self.rng
        topics = " ".join(sorted(rng.sample(self.topics, 2)))
        area = '<everywhere in="CA"/>' if i % 3 == 0 else \
            f'<county ref="{rng.choice(self.counties)}"/>'
        low = "low" if i == 1 else "high"  # held back, with a warning
        out = ['<organization xml:lang="en" kind="nonprofit">',
               f"  <name>{title(rng, 'en')} {i}</name>",
               f"  <short>{sentence(rng, 'en')}</short>",
               f'  <short xml:lang="es">{sentence(rng, "es")}</short>',
               f'  <web href="https://example.org/{name}" role="main"/>',
               f'  <phone number="+1510555{rng.randint(1000, 9999)}"'
               ' src="https://example.org/call"/>',
               '  <place id="main">',
               "    <address><line>1 Main Street</line><city>Town</city>"
               "<state>CA</state><zip>90001</zip></address>",
               f"    <hours>Mo-Fr 0{i % 3 + 7}:00-17:00</hours>",
               "  </place>",
               '  <service id="help">', f"    <name>{title(rng, 'en')}</name>",
               '    <at place="main"/>', f"    <topics>{topics}</topics>",
               f"    <area>{area}</area>",
               "    <languages>en es</languages>",
               f'    <cost kind="free">{sentence(rng, "en")}</cost>',
               f'    <alert until="2026-12-{i % 20 + 1:02}">'
               f"{sentence(rng, 'en')}</alert>" if i % 4 == 2 else "",
               "  </service>", "  <record>",
               f'    <verified on="2026-0{i % 9 + 1}-15" by="A person"'
               ' how="phone"/>' if i % 5 == 3 else "",
               f'    <source href="https://example.org/{name}"'
               f' confidence="{low}">its page</source>', "  </record>",
               "</organization>", ""]
        self.put(f"content/listings/{name}.xml", "\n".join(out))

    def named(self, tag, end=""):
        return "".join(f'<{tag} xml:lang="{lang}">'
                       f"{title(self.rng, lang)}{end}</{tag}>"
                       for lang in WORDS)

    def lists(self):
        rng = self.rng
        self.put("content/topics.xml", "<topics>\n" + "".join(
            f'  <topic id="{t}">{self.named("name")}'
            f'{self.named("about", ".")}</topic>\n'
            for t in self.topics) + "</topics>\n")
        self.put("content/areas.xml", "<areas>\n" + "".join(
            f'  <county id="{c}" fips="0600{i}">{self.named("name")}'
            f'<zip code="9000{i}" lat="34.{i}" lon="-118.{i}"/></county>\n'
            for i, c in enumerate(self.counties)) + "</areas>\n")
        self.put("content/laws.xml", "<laws>\n" + "".join(
            f'  <law id="{law}" cite="EC {100 + i}"'
            f' confidence="{"low" if i == 0 else "high"}"'
            f' read-on="2026-11-0{i + 1}">\n'
            f"    <source>{words(rng, 'en', 3)}</source>\n  </law>\n"
            for i, law in enumerate(self.laws)) + "</laws>\n")
        self.put("content/glossary.xml", "<glossary>\n" + "".join(
            f'  <term id="{t}">{self.named("name")}'
            f'{self.named("meaning", ".")}'
            f'<also xml:lang="en">{words(rng, "en", 2)}</also></term>\n'
            for t in self.terms) + "</glossary>\n")
        self.put("content/facts.tsv", "# facts\n" + "".join(
            f"A{i}\t{rng.choice(self.laws)}\thigh\tknown\n"
            for i in range(1, 6)))

    def packet(self):
        pages = [self.pages[i % len(self.pages)] for i in (1, 2, 10)]
        parts = pages[:1] + ["court/process", "rights/right-0",
                     "court/plan", "letters/ask"] + pages[1:]
        self.put("content/packets/folder.xml", "\n".join(
            ['<packet languages="en es" paper="letter" order="1">',
             "  " + self.named("title"), "  " + self.named("summary", ".")] +
            [f'  <include ref="{p}"/>' for p in parts] +
            [f'  <listings topic="{self.topics[0]}" limit="5"/>',
             "  <words/>", "</packet>", ""]))

    def fonts(self, root):
        """Fonts of its own, if the machine has some to copy."""
        site = self.files["content/site.xml"].decode()
        lines = ""
        for name, attrs in (("NotoSans-Regular.ttf", ""),
                            ("NotoSans-Bold.ttf", ' weight="bold"')):
            for d in FONTS:
                found = sorted(Path(d).rglob(name)) if Path(d).is_dir() else []
                if found:
                    file = name.lower()
                    self.put(f"content/assets/fonts/{file}",
                             found[0].read_bytes())
                    lines += f'  <font family="Noto Sans" file="{file}"' \
                        f"{attrs}/>\n"
                    break
            else:
                raise SystemExit(f"incr: no font {name}; run make setup")
        for style in ('style="italic"', 'weight="bold" style="italic"'):
            file = "notosans-bold.ttf" if "bold" in style else \
                "notosans-regular.ttf"
            lines += f'  <font family="Noto Sans" file="{file}" {style}/>\n'
        origin = '  <origin href="https://guide.test/"/>\n'
        site = site.replace("  <language ", origin + "  <language ", 1)
        self.put("content/site.xml", site.replace("</site>", lines +
                                                  "</site>"))


def make(root, seed, waymark, size=150):
    """Write the guide into the new folder `root`."""
    root = Path(root)
    subprocess.run([waymark, "init", "-q", str(root)], check=True)
    rng = random.Random(f"guide {seed}")
    g = Guide(rng, size)
    g.put("content/site.xml", (root / "content/site.xml").read_bytes())
    g.lists()
    g.rules()
    g.packet()
    for i, name in enumerate(g.images):
        g.put(f"content/assets/{name}", png(rng))
    for i, name in enumerate(g.listings):
        g.listing(i, name)
    g.listings.remove("place-1")  # held back: not to be linked to
    for lang in WORDS:
        g.home(lang)
        g.shared_text(lang)
        for section in ("school", "court"):
            g.process(lang, section)
        for i, name in enumerate(g.rights):
            g.right(lang, i, name)
        g.caseplan(lang)
        g.letter(lang)
        for i, name in enumerate(g.pages):
            if lang == "en" or i % 6 != 5:  # some are not translated
                g.page(lang, i, name)
    g.fonts(root)
    for path, data in g.files.items():
        to = root / path
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(data)


def copy(source, root):
    """The guide of a project, without what was built."""
    for part in ("content", "templates"):
        shutil.copytree(Path(source) / part, Path(root) / part)
