-- Topic ?2.
SELECT id, in_lang AS lang, title, summary, stale
FROM v_topic WHERE lang = ?1 AND id = ?2
ORDER BY id
