-- The topics that have a page for county ?2: all, if it has many listings.
SELECT 'topic:' || x.id AS id, t.in_lang AS lang, t.title, t.title AS name,
  x.listings
FROM v_crossing x JOIN v_topic t ON t.lang = x.lang AND t.id = x.topic
WHERE x.lang = ?1 AND x.county = ?2
ORDER BY t.no, x.id
