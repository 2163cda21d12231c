// Files of this repository that are carried inside the binary. Each is a pointer to its bytes and their number.
#pragma once

#include <stddef.h>

// schema/sqlite
extern const unsigned char *const shipped_sqlite_0001;
extern const size_t shipped_sqlite_0001_size;

// schema: what verbs print
extern const unsigned char *const shipped_verb_schemas;
extern const size_t shipped_verb_schemas_size;

// events/samples
extern const unsigned char *const shipped_prod_plan;
extern const size_t shipped_prod_plan_size;
extern const unsigned char *const shipped_prod_log;
extern const size_t shipped_prod_log_size;
extern const unsigned char *const shipped_sit_plan;
extern const size_t shipped_sit_plan_size;
extern const unsigned char *const shipped_sit_log;
extern const size_t shipped_sit_log_size;

// web: what pages and charts carry
extern const unsigned char *const shipped_chart_css;
extern const size_t shipped_chart_css_size;
extern const unsigned char *const shipped_page_css;
extern const size_t shipped_page_css_size;
extern const unsigned char *const shipped_page_js;
extern const size_t shipped_page_js_size;
