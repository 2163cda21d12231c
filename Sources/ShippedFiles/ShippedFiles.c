#include "ShippedFiles.h"

// #embed is C23; clang has it in every mode, with a warning.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char sqlite_0001[] = {
#embed "../../schema/sqlite/0001-ledger.sql"
};
const unsigned char *const shipped_sqlite_0001 = sqlite_0001;
const size_t shipped_sqlite_0001_size = sizeof sqlite_0001;

static const unsigned char verb_schemas[] = {
#embed "../../schema/verbs.schema.json"
};
const unsigned char *const shipped_verb_schemas = verb_schemas;
const size_t shipped_verb_schemas_size = sizeof verb_schemas;

static const unsigned char prod_plan[] = {
#embed "../../events/samples/prod-2026-01-10/plan.yaml"
};
const unsigned char *const shipped_prod_plan = prod_plan;
const size_t shipped_prod_plan_size = sizeof prod_plan;

static const unsigned char prod_log[] = {
#embed "../../events/samples/prod-2026-01-10/log.jsonl"
};
const unsigned char *const shipped_prod_log = prod_log;
const size_t shipped_prod_log_size = sizeof prod_log;

static const unsigned char sit_plan[] = {
#embed "../../events/samples/dynamodb-schemas-sit/plan.yaml"
};
const unsigned char *const shipped_sit_plan = sit_plan;
const size_t shipped_sit_plan_size = sizeof sit_plan;

static const unsigned char sit_log[] = {
#embed "../../events/samples/dynamodb-schemas-sit/log.jsonl"
};
const unsigned char *const shipped_sit_log = sit_log;
const size_t shipped_sit_log_size = sizeof sit_log;

static const unsigned char chart_css[] = {
#embed "web/chart.css"
};
const unsigned char *const shipped_chart_css = chart_css;
const size_t shipped_chart_css_size = sizeof chart_css;

static const unsigned char page_css[] = {
#embed "web/page.css"
};
const unsigned char *const shipped_page_css = page_css;
const size_t shipped_page_css_size = sizeof page_css;

static const unsigned char page_js[] = {
#embed "web/page.js"
};
const unsigned char *const shipped_page_js = page_js;
const size_t shipped_page_js_size = sizeof page_js;
