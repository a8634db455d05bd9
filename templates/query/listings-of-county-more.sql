-- Listings of county ?2 itself that are on no page of a topic there.
SELECT 'listing:' || l.id AS id, l.in_lang AS lang, l.name AS title, l.name,
  l.short
FROM v_listing l JOIN v_serves s ON s.listing = l.id AND s.area = ?2
WHERE l.lang = ?1
  AND l.id NOT IN (SELECT x.listing FROM v_crossed x WHERE x.county = ?2)
GROUP BY l.id
ORDER BY l.sort, l.id
