-- Hotlines and text lines of listings of topic "crisis" that serve county ?2.
SELECT DISTINCT 'listing:' || l.id AS id, l.in_lang AS lang, l.name, p.number,
  p.type, p.word, l.sort, p.no,
  (SELECT min(CASE s.area WHEN 'US' THEN 3 WHEN 'CA' THEN 2 ELSE 1 END)
   FROM v_serves s WHERE s.listing = l.id AND s.area IN (?2, 'CA', 'US'))
  AS near
FROM v_listing l
JOIN v_tagged t ON t.kind = 'listing' AND t.id = l.id AND t.topic = 'crisis'
JOIN v_phone p ON p.listing = l.id AND p.type <> 'fax'
WHERE l.lang = ?1 AND l.id IN
  (SELECT s.listing FROM v_serves s WHERE s.area IN (?2, 'CA', 'US'))
ORDER BY near, l.sort, p.no
