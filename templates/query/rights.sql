-- All rights, by topic and order.
SELECT id, in_lang AS lang, title, summary, topics, letter
FROM v_page WHERE lang = ?1 AND kind = 'right'
ORDER BY topics, ord, sort, id
