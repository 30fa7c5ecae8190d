package be.parkerenopmaat.platform.held;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every row of the service's database that belongs to one citizen, found by the schema itself, so
/// that a table which is new tomorrow is in tomorrow's copy. A row belongs to the citizen
///
/// - when its `citizen_id` is the citizen, or a root of the [Reach] says so;
/// - when a foreign key leads from it to such a row;
/// - and what such a row points to is shown with it, such as the words of a consent.
public class HeldRows {

  /// Answers that wait to be replayed are the caller's in every service.
  private static final Map<String, String> PLATFORM =
      Map.of("idempotent_request", "caller = cast(:citizen as text)");

  private static final String MINE = "citizen_id = :citizen";

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Map<Reach, Map<String, String>> conditions = new ConcurrentHashMap<>();

  public HeldRows(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// The rows by table, names in camelCase; a table without a row of the citizen says so with an
  /// empty list.
  public Map<String, List<JsonNode>> of(UUID citizen, Reach reach) {
    var held = new LinkedHashMap<String, List<JsonNode>>();
    conditions
        .computeIfAbsent(reach, this::conditions)
        .forEach(
            (table, condition) ->
                held.put(camelCase(table), rows(table, condition, citizen, reach)));
    return held;
  }

  private List<JsonNode> rows(String table, String condition, UUID citizen, Reach reach) {
    return jdbc.sql(
            "select cast(to_jsonb(t) - cast(:without as text[]) as text) from "
                + table
                + " t where "
                + condition)
        .param("citizen", citizen)
        .param("without", reach.without().toArray(String[]::new))
        .query((row, _) -> camelCase(json.readTree(row.getString(1))))
        .list();
  }

  /// By table, which rows of it are the citizen's.
  private Map<String, String> conditions(Reach reach) {
    var found = new LinkedHashMap<>(PLATFORM);
    found.putAll(reach.roots());
    tablesOfCitizens().forEach(table -> found.putIfAbsent(table, MINE));
    List<ForeignKey> keys = foreignKeys();
    for (boolean grows = true; grows; ) {
      grows = false;
      for (ForeignKey key : keys) {
        if (found.containsKey(key.parent()) && !found.containsKey(key.child())) {
          found.put(key.child(), key.leadsTo(found.getOrDefault(key.parent(), MINE)));
          grows = true;
        }
      }
    }
    // What is pointed to is everybody's: nothing else that points to it is followed.
    var shown = new LinkedHashMap<String, String>();
    for (ForeignKey key : keys) {
      String child = found.get(key.child());
      if (child != null && !found.containsKey(key.parent())) {
        shown.merge(key.parent(), key.pointedToFrom(child), (one, other) -> one + " or " + other);
      }
    }
    found.putAll(shown);
    return found;
  }

  private List<String> tablesOfCitizens() {
    return jdbc.sql(
            """
            select c.relname from pg_class c
              join pg_attribute a on a.attrelid = c.oid and a.attname = 'citizen_id'
                                 and not a.attisdropped
             where c.relnamespace = to_regnamespace(current_schema()::text)
               and c.relkind in ('r', 'p') and not c.relispartition
             order by c.relname
            """)
        .query((row, _) -> row.getString("relname"))
        .list();
  }

  private List<ForeignKey> foreignKeys() {
    return jdbc.sql(
            """
            select child.relname as child, parent.relname as parent,
                   (select string_agg(a.attname, ', ' order by k.place)
                      from unnest(f.conkey) with ordinality as k (number, place)
                      join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.number
                   ) as child_columns,
                   (select string_agg(a.attname, ', ' order by k.place)
                      from unnest(f.confkey) with ordinality as k (number, place)
                      join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.number
                   ) as parent_columns
              from pg_constraint f
              join pg_class child on child.oid = f.conrelid and not child.relispartition
              join pg_class parent on parent.oid = f.confrelid and not parent.relispartition
             where f.contype = 'f'
               and f.connamespace = to_regnamespace(current_schema()::text)
             order by child.relname, f.conname
            """)
        .query(
            (row, _) ->
                new ForeignKey(
                    row.getString("child"),
                    row.getString("child_columns"),
                    row.getString("parent"),
                    row.getString("parent_columns")))
        .list();
  }

  private static JsonNode camelCase(JsonNode row) {
    if (!(row instanceof ObjectNode columns)) {
      return row;
    }
    var renamed = columns.objectNode();
    columns.properties().forEach(one -> renamed.set(camelCase(one.getKey()), one.getValue()));
    return renamed;
  }

  private static String camelCase(String name) {
    var words = new ArrayList<>(List.of(name.split("_", -1)));
    var joined = new StringBuilder(words.removeFirst());
    words.stream()
        .filter(word -> !word.isEmpty())
        .forEach(
            word ->
                joined
                    .append(Character.toUpperCase(word.charAt(0)))
                    .append(word, 1, word.length()));
    return joined.toString();
  }

  /// Columns are named as in SQL lists.
  private record ForeignKey(
      String child, String childColumns, String parent, String parentColumns) {

    String leadsTo(String parentCondition) {
      return "(%s) in (select %s from %s where %s)"
          .formatted(childColumns, parentColumns, parent, parentCondition);
    }

    String pointedToFrom(String childCondition) {
      return "(%s) in (select %s from %s where %s)"
          .formatted(parentColumns, childColumns, child, childCondition);
    }
  }
}
