-- Two indexes that begin with the same column tempt PostgreSQL: for a repository or a stage that its
-- statistics do not know it takes that column for enough, and reads all of it for each key. An index
-- with an expression serves the queries that say the same expression, and no other.
drop index model_object_name;
create index model_object_name on model_object ((repo_key + 0), name, type);

drop index model_object_type;
create index model_object_type on model_object (type, (repo_key + 0), id);

drop index stage_object_name;
create index stage_object_name on stage_object ((stage_id + 0), name);

-- So that it serves the queries that name a target alone.
drop index model_link_target;
create index model_link_target on model_link (target, repo_key) where target <> '';
