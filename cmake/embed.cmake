# nps_embed(<output.cpp> <header> <function> <files...>): a table of (file stem, contents) pairs that
# the program carries with it.
function(nps_embed output header function)
  set(body "")
  foreach(file ${ARGN})
    get_filename_component(stem ${file} NAME_WE)
    file(READ ${file} contents)
    string(APPEND body "    {\"${stem}\", R\"nps_embed(${contents})nps_embed\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  endforeach()
  file(GENERATE OUTPUT ${output} CONTENT
       "#include \"${header}\"\n\nnamespace {\nconstexpr nps::EmbeddedText kTexts[] = {\n${body}};\n}\n\nstd::span<const nps::EmbeddedText> ${function}() { return kTexts; }\n")
endfunction()
