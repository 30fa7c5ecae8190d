package be.parkerenopmaat.booking.storage;

import be.parkerenopmaat.booking.domain.CitizenId;
import be.parkerenopmaat.booking.domain.Favourite;
import be.parkerenopmaat.booking.domain.FavouriteId;
import be.parkerenopmaat.booking.domain.Favourites;
import be.parkerenopmaat.booking.domain.LicencePlate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Favourites in PostgreSQL.
@Repository
class PostgresFavourites implements Favourites {

  private final JdbcClient jdbc;

  PostgresFavourites(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Favourite> of(CitizenId citizen) {
    return jdbc.sql(
            """
            select id, plate, country, name, is_default from favourite
             where citizen_id = :citizen
             order by is_default desc, lower(name), id
            """)
        .param("citizen", citizen.value())
        .query(
            (row, _) ->
                new Favourite(
                    new FavouriteId(Columns.uuid(row, "id")),
                    new LicencePlate(Columns.text(row, "plate"), Columns.text(row, "country")),
                    Columns.text(row, "name"),
                    row.getBoolean("is_default")))
        .list();
  }

  @Override
  public void save(CitizenId citizen, Favourite favourite) {
    if (favourite.isDefault()) {
      jdbc.sql(
              """
              update favourite set is_default = false
               where citizen_id = :citizen and is_default and id <> :id
              """)
          .param("citizen", citizen.value())
          .param("id", favourite.id().value())
          .update();
    }
    jdbc.sql(
            """
            insert into favourite (id, citizen_id, plate, country, name, is_default)
            values (:id, :citizen, :plate, :country, :name, :isDefault)
            on conflict (id) do update
               set plate = excluded.plate, country = excluded.country, name = excluded.name,
                   is_default = excluded.is_default
             where favourite.citizen_id = excluded.citizen_id
            """)
        .param("id", favourite.id().value())
        .param("citizen", citizen.value())
        .param("plate", favourite.plate().canonical())
        .param("country", favourite.plate().country())
        .param("name", favourite.name())
        .param("isDefault", favourite.isDefault())
        .update();
  }

  @Override
  public boolean remove(CitizenId citizen, FavouriteId id) {
    return jdbc.sql("delete from favourite where id = :id and citizen_id = :citizen")
            .param("id", id.value())
            .param("citizen", citizen.value())
            .update()
        > 0;
  }
}
