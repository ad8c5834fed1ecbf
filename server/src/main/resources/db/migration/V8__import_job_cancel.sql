-- Whoever may cancel a job says so in its row; the attempt that has the job looks there.
alter table import_job add column cancel_requested_at bigint; -- null: nobody did

-- The list of jobs, newest first: of a repository, and of one user in it.
drop index import_job_list;
create index import_job_newest on import_job (repo_key, queue_no);
create index import_job_of_user on import_job (repo_key, user_id, queue_no);

-- How many jobs of a user wait for their turn.
create index import_job_waiting on import_job (user_id) where status = 'QUEUED';
