-- Pages of topic ?2, in the order they say, then by title.
SELECT p.id, p.in_lang AS lang, p.title, p.summary
FROM v_tagged t JOIN v_entry p ON p.kind = 'page' AND p.id = t.id
WHERE t.kind = 'page' AND t.topic = ?2 AND p.lang = ?1
ORDER BY p.ord, p.sort, p.id
