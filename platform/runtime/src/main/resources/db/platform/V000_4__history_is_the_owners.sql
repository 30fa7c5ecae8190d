-- What was migrated is for the service to read and for the owner alone to write.
revoke insert, update, delete on "${flyway:table}" from ${run_role};
