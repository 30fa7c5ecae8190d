-- What leads to a citizen by foreign keys only, and what it points to.
create table colour (
  name text primary key,
  hex  text not null
);
insert into colour values ('red', '#f00'), ('blue', '#00f');
create table remark (
  note_id uuid not null references note,
  line    int not null,
  colour  text not null references colour,
  secret  text not null,
  primary key (note_id, line)
);
create table echo (
  note_id uuid not null,
  line    int not null,
  words   text not null,
  foreign key (note_id, line) references remark
);
create table key_holder (
  holder uuid primary key,
  key    text not null
);
