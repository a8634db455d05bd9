-- All topics, in the order of topics.xml, with how much each holds.
SELECT 'topic:' || t.id AS id, t.in_lang AS lang, t.title, t.title AS name,
  t.summary, coalesce(p.n, 0) AS pages, coalesce(l.n, 0) AS listings
FROM v_topic t
LEFT JOIN (SELECT topic, count(*) AS n FROM v_tagged WHERE kind = 'page'
  AND id IN (SELECT id FROM v_page WHERE lang = ?1) GROUP BY topic) p
  ON p.topic = t.id
LEFT JOIN (SELECT topic, count(*) AS n FROM v_tagged WHERE kind = 'listing'
  AND id IN (SELECT id FROM v_listing WHERE lang = ?1) GROUP BY topic) l
  ON l.topic = t.id
WHERE t.lang = ?1
ORDER BY t.no, t.id
