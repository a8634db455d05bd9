-- The counties that listings of topic ?2 serve, if these are too many for one
-- page: each has a page of its own.
SELECT 'topic:' || id AS id, in_lang AS lang, title, title AS name, listings
FROM v_crossing WHERE lang = ?1 AND topic = ?2 AND split = 'yes'
ORDER BY sort, county
