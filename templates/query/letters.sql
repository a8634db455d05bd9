-- All letters, in the order they say.
SELECT id, in_lang AS lang, title, summary, topics
FROM v_page WHERE lang = ?1 AND kind = 'letter'
ORDER BY ord, sort, id
