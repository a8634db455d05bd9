#!/usr/bin/python3
"""syllables.py XHTML TEXT: what poppler reads from a print of words without
blanks: each is whole, nothing invisible is in it, and no line begins inside a
syllable.  Exits 1 with what is wrong."""
import re
import sys
import unicodedata
import xml.etree.ElementTree as ET

H = '{http://www.w3.org/1999/xhtml}'
LEADS = '\u0e40-\u0e44\u0ec0-\u0ec4'        # vowels before their letter
TRAILS = '\u0e2f\u0e30\u0e32\u0e33\u0e45\u0e46\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6'
LONGEST = 140                               # letters in a line

faults = []
tree = ET.parse(sys.argv[1])
text = open(sys.argv[2], encoding='utf-8').read()
lines = text.split('\n')
read = re.sub(r'\s', '', text)

found = re.search('[\u00ad\u200b-\u200f\u2060-\u206f\ufeff]', text)
if found:
    faults.append('invisible U+%04X' % ord(found.group()))
n = 0
for e in tree.iter():
    if not e.get('lang') or e.tag == H + 'html':
        continue
    n += 1
    if re.sub(r'\s', '', e.text) not in read:
        faults.append('not whole: ' + e.text[:30])
for before, line in zip(lines, lines[1:]):
    if not before or not line:
        continue
    if unicodedata.category(line[0])[0] == 'M' or \
            re.match('[%s]' % TRAILS, line) or \
            unicodedata.combining(before[-1]) == 9 or \
            re.match('[%s]' % LEADS, before[-1]):
        faults.append('cut: %s|%s' % (before[-10:], line[:10]))
if max(map(len, lines)) > LONGEST:
    faults.append('a line runs over the edge')
if n < 9 or len(lines) < 20:
    faults.append('too little was seen: %d, %d' % (n, len(lines)))
for f in faults:
    print(f)
sys.exit(1 if faults else 0)
