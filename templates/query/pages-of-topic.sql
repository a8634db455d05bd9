-- Pages of topic ?2, in the order they say, then by title.
SELECT p.id, p.in_lang AS lang, p.kind, p.title, p.summary
FROM v_page p JOIN v_tagged t ON t.kind = 'page' AND t.id = p.id
WHERE p.lang = ?1 AND t.topic = ?2
ORDER BY p.ord, p.sort, p.id
