-- What a packet of one's own can hold.  More than 300 plain pages are too
-- many to pick from: then processes, rights, case plans and letters alone, and
-- the rest by their topics.
SELECT id, in_lang AS lang, kind, title, summary
FROM v_page WHERE lang = ?1 AND (kind <> 'page' OR
  (SELECT count(p.id) FROM v_page p WHERE p.lang = ?1 AND p.kind = 'page')
  <= 300)
ORDER BY sort, id
