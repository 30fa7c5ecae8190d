package be.parkerenopmaat.wallet.statement;

import be.parkerenopmaat.wallet.domain.CitizenId;
import be.parkerenopmaat.wallet.domain.StatementPeriod;

/// Which lines are asked for: always those of one citizen (manual check 153).
record StatementFilter(CitizenId citizen, StatementPeriod period, boolean onlyInvoiceRequested) {}
