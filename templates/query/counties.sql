-- All counties, with how many listings each has of its own.
SELECT 'county:' || c.id AS id, c.in_lang AS lang, c.title, c.title AS name,
  c.fips, c.letter,
  (SELECT count(DISTINCT s.listing) FROM v_serves s WHERE s.area = c.id)
  AS listings
FROM v_county c WHERE c.lang = ?1
ORDER BY c.sort, c.id
