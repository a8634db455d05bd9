-- All processes, with how many steps each has.
SELECT p.id, p.in_lang AS lang, p.title, p.summary, p.topics,
  (SELECT count(*) FROM v_step s WHERE s.lang = ?1 AND s.id = p.id) AS steps
FROM v_page p WHERE p.lang = ?1 AND p.kind = 'process'
ORDER BY p.ord, p.sort, p.id
