-- All topics, in the order of topics.xml, with how much each holds.
SELECT 'topic:' || t.id AS id, t.in_lang AS lang, t.title, t.title AS name,
  t.summary,
  (SELECT count(*) FROM v_page p JOIN v_tagged g ON g.kind = 'page' AND
   g.id = p.id WHERE p.lang = ?1 AND g.topic = t.id) AS pages,
  (SELECT count(*) FROM v_listing l JOIN v_tagged g ON g.kind = 'listing' AND
   g.id = l.id WHERE l.lang = ?1 AND g.topic = t.id) AS listings
FROM v_topic t WHERE t.lang = ?1
ORDER BY t.no, t.id
