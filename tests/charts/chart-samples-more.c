/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples of charts without an axis of time or value: matrix, network, maturity. */
#include "chart-samples-private.h"

#include "charts/maturity.h"
#include "charts/network.h"
#include "charts/risk-matrix.h"

LotseFigure *
sample_risks (LotseTextCache *text, double width, double height)
{
  static const LotseRisk risks[] = {
    { "Personal für den Betrieb der E-Akte fehlt", "DMS-Einführung (E-Akte)", 5, 4, 4, 4 },
    { "Anbieter stellt das Produkt ein", "Texterkennung Posteingang", 4, 5, 4, 5 },
    { "Schriftformerfordernis bleibt ungeklärt", "Online-Antrag Bauen (Digitale Bauakte)", 4, 4, 2, 4 },
    { "Schnittstelle zum Fachverfahren verspätet", "Online-Antrag Bauen (Digitale Bauakte)", 4, 3, 3, 3 },
    { "Datenschutz-Folgenabschätzung verzögert den Start", "KI-Assistenz Poststelle", 3, 3, 3, 3 },
    { "Akzeptanz bei Beschäftigten gering", "Mobiles Arbeiten & Telearbeit", 3, 3, 2, 2 },
    { "Netz in Außenstellen zu langsam", "Videokonferenz in allen Ämtern", 3, 4, 1, 4 },
    { "Förderung läuft aus", NULL, 2, 3, 2, 3 },
    { "Gemeinden steigen aus", "Gemeinsame Dienstleistungen der Kommunen", 2, 4, 2, 2 },
    { "Vergabe wird gerügt", "DMS-Einführung (E-Akte)", 3, 3, 0, 0 },
    { "Noch nicht bewertet", NULL, 0, 0, 0, 0 },
  };
  LotseRiskInput input = { "Risiken der Strategie", risks, G_N_ELEMENTS (risks) };

  return lotse_risk_matrix_new (&input, text, width, height);
}

LotseFigure *
sample_network (LotseTextCache *text, double width, double height)
{
  static const LotseNetworkPartner partners[] = {
    { "Ministerium des Inneren", "Land und Bund", 0 }, { "Fraunhofer-Institut", "Forschung", 1 }, { "Hochschule für öffentliche Verwaltung Kehl", "Hochschule", 2 },
    { "Stadt Musterstadt", "Gemeinde", 3 }, { "Gemeinde Beispielhausen-Unterniederdorf", "Gemeinde", 3 }, { "Komm.ONE", "Unternehmen", 4 },
    { "Start-up Formularwerk", "Start-up", 5 }, { "Kreistag", "Politik", 6 },
  };
  static const LotseNetworkProject projects[] = {
    { "service-bw: Pilotprozesse mit dem IM", LOTSE_CHART_DONE }, { "Online-Antrag Bauen (Digitale Bauakte)", LOTSE_CHART_NEEDS_ATTENTION },
    { "Texterkennung Posteingang", LOTSE_CHART_NEEDS_DECISION }, { "DMS-Einführung (E-Akte)", LOTSE_CHART_NEEDS_ATTENTION },
    { "Gemeinsame Dienstleistungen der Kommunen", LOTSE_CHART_ON_TRACK }, { "Start-up-Challenge Landkreis", LOTSE_CHART_PLANNED },
  };
  static const LotseNetworkLink links[] = { { 0, 0 }, { 5, 0 }, { 0, 1 }, { 2, 1 }, { 1, 2 }, { 5, 3 }, { 3, 4 }, { 4, 4 }, { 0, 4 }, { 6, 5 }, { 6, 2 }, { 6, 2 } };
  LotseNetworkInput input = { "Partner und Projekte", partners, G_N_ELEMENTS (partners), projects, G_N_ELEMENTS (projects), links, G_N_ELEMENTS (links) };

  return lotse_network_new (&input, text, width, height);
}

LotseFigure *
sample_maturity (LotseTextCache *text, double width, double height)
{
  static const char *const levels[] = { "Offline", "Information", "Formular-Assistent", "Online-Leistung", "Online-Transaktion" };
  static const char *const old_criteria[] = { "Informationen online", "Formular online", "Antrag online", "Nachweise online", "Authentifizierung", "Bezahlung",
                                              "Bescheid online", "Barrierefreiheit", "Mehrsprachigkeit", "Once-Only" };
  static const char *const new_criteria[] = { "Auffindbarkeit", "Antrag online", "Nachweise online", "Anmeldung mit DeutschlandID", "Bezahlung", "Statusmonitor",
                                              "Übergabe an das Fachverfahren", "Elektronische Akte", "Nachweisabruf (NOOTS)", "Bescheid digital", "Durchgängigkeit der Daten",
                                              "Barrierefreiheit", "Automatisierte Entscheidung" };
  static const guint old_counts[] = { 6, 14, 9, 12, 3 }, new_counts[] = { 2, 5, 4, 6, 3, 1, 0, 0 };
  static const guint old_met[] = { 38, 24, 15, 15, 12, 9, 5, 30, 8, 3 }, new_met[] = { 19, 10, 9, 6, 7, 3, 4, 5, 0, 2, 1, 17, 0 };
  LotseMaturityModel models[] = {
    { "Reifegrad 0–4 (Modell 1.1)", "bis Juli 2025", 4, levels, old_counts, 3, G_N_ELEMENTS (old_criteria), old_criteria, old_met, 44, 50 },
    { "Reifegrad 0–7 (Modell 2.0)", "seit Juli 2025", 7, NULL, new_counts, -1, G_N_ELEMENTS (new_criteria), new_criteria, new_met, 21, 50 },
  };
  LotseMaturityInput input = { "Reifegrad der Dienstleistungen", models, 2 };

  return lotse_maturity_new (&input, text, width, height);
}
